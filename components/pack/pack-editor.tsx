'use client'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { checkPack } from '#lib/domain/pack/check-pack.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { EndingFields, IsolationFields } from './ending-fields.tsx'
import { type Draft, draftOf, withValue } from './pack-draft.ts'
import { COUNTING_FIELDS, NAME_FIELDS } from './pack-fields.ts'
import { PACK_PARTS, PackFormContext, partOf } from './pack-form.ts'
import { PackInputs, Trouble } from './pack-inputs.tsx'
import { TierFields } from './tier-fields.tsx'

type Kept = { draft: Draft; reason: string }

/** A pack is copied or gets its next version; what is wrong with it stands in words before it is saved. */
export function PackEditor({
  pack,
  as,
  onDone,
}: {
  pack: RulePack
  as: 'copy' | 'edit'
  onDone: (saved: { id: string; version: number } | null) => void
}) {
  const { language, words } = useLanguage()
  const text = words.pack
  const form = words.packForm
  const { user } = useSession()
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const kept = useKept<Kept>(`draft:pack:${user?.id ?? ''}:${as}:${pack.id}:${pack.version}`, {
    draft: draftOf(pack),
    reason: '',
  })
  const { reason } = kept.value
  // A draft that was kept before the form had a field takes it from the pack.
  const draft = useMemo(() => ({ ...draftOf(pack), ...kept.value.draft }), [pack, kept.value.draft])
  const problems = useMemo(() => checkPack({ ...pack, ...draft }), [pack, draft])
  const replace = (next: Draft) => kept.change({ ...kept.value, draft: next })
  const [chosen, setChosen] = useState<string>('general')
  const parts = [
    ...PACK_PARTS.map((part) => ({ value: part as string, label: form.parts[part] })),
    ...draft.tiers.map(({ id, name }) => ({
      value: id,
      label: name[language] || form.fields.tierName,
    })),
  ].map((part) => ({
    ...part,
    count: problems.filter(({ at }) => partOf(at, draft) === part.value).length,
  }))
  const part = parts.some(({ value }) => value === chosen) ? chosen : 'general'
  const why =
    problems.length > 0
      ? words.errors.refusals.badPack({ count: problems.length })
      : reason.trim() === ''
        ? text.reason
        : null
  const save = async () => {
    const about = text.entry(draft.name[language])
    const isCopy = as === 'copy'
    const input = isCopy
      ? { packId: pack.id, version: pack.version, content: draft, reason: reason.trim() }
      : { packId: pack.id, baseVersion: pack.version, content: draft, reason: reason.trim() }
    const id = await give(isCopy ? 'pack.copy' : 'pack.save', input, about)
    if (id === null) return
    kept.clear()
    toast({ tone: 'done', text: text.saved })
    onDone(isCopy ? null : { id: pack.id, version: pack.version + 1 })
  }
  const name = pack.name[language]
  return (
    <section
      aria-label={as === 'copy' ? text.copyTitle(name) : text.editTitle(name)}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <PanelHead title={as === 'copy' ? text.copyTitle(name) : text.editTitle(name)}>
        <Button
          variant="quiet"
          icon={X}
          onClick={() => {
            kept.clear()
            onDone(null)
          }}
        >
          {words.common.discard}
        </Button>
      </PanelHead>
      <Tabs
        label={form.partsLabel}
        className="flex-1"
        tabs={parts.map(({ value, label, count }) => ({
          value,
          label,
          count: count === 0 ? undefined : `(${count})`,
        }))}
        value={part}
        onChange={setChosen}
      >
        <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
          <PackFormContext
            value={{
              draft,
              problems,
              replace,
              set: (at, value) => replace(withValue(draft, at, value)),
            }}
          >
            <PartFields part={part} draft={draft} onGone={() => setChosen('general')} />
          </PackFormContext>
        </div>
      </Tabs>
      <footer className="flex shrink-0 flex-col gap-2 border-t p-4">
        {problems.length > 0 ? (
          <ul role="alert" className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-red">
            {parts
              .filter(({ count }) => count > 0)
              .map(({ value, label, count }) => (
                <li key={value}>
                  <button type="button" className="underline" onClick={() => setChosen(value)}>
                    {form.toMendIn(label, count)}
                  </button>
                </li>
              ))}
          </ul>
        ) : null}
        <Field label={text.reason} error={refusal ?? undefined}>
          <TextArea
            rows={2}
            maxLength={300}
            placeholder={text.reasonPlaceholder}
            value={reason}
            onChange={(event) => kept.change({ ...kept.value, reason: event.target.value })}
          />
        </Field>
        <Button variant="primary" busy={busy} reason={why} onClick={() => void save()}>
          {as === 'copy' ? text.saveCopy : text.save}
        </Button>
      </footer>
    </section>
  )
}

function PartFields({ part, draft, onGone }: { part: string; draft: Draft; onGone: () => void }) {
  if (part === 'counting') return <Plain fields={COUNTING_FIELDS} />
  if (part === 'ending') return <EndingFields />
  if (part === 'isolation') return <IsolationFields />
  const tier = draft.tiers.findIndex(({ id }) => id === part)
  // Another tier is another form: what a field remembers while it is typed in is not carried over.
  if (tier >= 0) return <TierFields key={part} index={tier} onGone={onGone} />
  return (
    <>
      <Trouble at="tiers" />
      <Plain fields={NAME_FIELDS} />
    </>
  )
}

function Plain({ fields }: { fields: typeof NAME_FIELDS }) {
  return (
    <PanelSection>
      <PackInputs fields={fields} columns={2} />
    </PanelSection>
  )
}
