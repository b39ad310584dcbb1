'use client'
import { CopyPlus, X } from 'lucide-react'
import { useMemo } from 'react'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select, TextArea } from '#components/ui/input.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { checkPack } from '#lib/domain/pack/check-pack.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { type Draft, draftOf, numberIn, withoutTier, withTierLike } from './pack-draft.ts'
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
  const { user } = useSession()
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const kept = useKept<Kept>(`draft:pack:${user?.id ?? ''}:${as}:${pack.id}:${pack.version}`, {
    draft: draftOf(pack),
    reason: '',
  })
  const { draft, reason } = kept.value
  const change = (next: Draft) => kept.change({ ...kept.value, draft: next })
  const problems = useMemo(() => checkPack({ ...pack, ...draft }), [pack, draft])
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
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <PanelSection title={text.general}>
          <div className="grid max-w-4xl grid-cols-2 gap-3 max-sm:grid-cols-1">
            {(['name', 'place'] as const).flatMap((field) =>
              (['zh', 'en'] as const).map((side) => (
                <Field
                  key={`${field} ${side}`}
                  label={text.fields[side === 'zh' ? field : (`${field}En` as const)]}
                >
                  <Input
                    value={draft[field][side]}
                    maxLength={200}
                    onChange={(event) =>
                      change({
                        ...draft,
                        [field]: { ...draft[field], [side]: event.target.value },
                      })
                    }
                  />
                </Field>
              )),
            )}
            <Field label={text.fields.lookBackDays}>
              <Input
                inputMode="numeric"
                value={String(draft.lookBackDays)}
                onChange={(event) =>
                  change({ ...draft, lookBackDays: numberIn(event.target.value) ?? 0 })
                }
              />
            </Field>
            <Field label={text.fields.reseals}>
              <Select
                value={draft.reseals}
                onChange={(event) =>
                  change({ ...draft, reseals: event.target.value as Draft['reseals'] })
                }
              >
                {(['zone', 'building', 'unit'] as const).map((scope) => (
                  <option key={scope} value={scope}>
                    {text.reseals[scope]}
                  </option>
                ))}
              </Select>
            </Field>
            <Checkbox
              checked={draft.mayOverride}
              onChange={(event) => change({ ...draft, mayOverride: event.target.checked })}
            >
              {text.fields.mayOverride}
            </Checkbox>
          </div>
        </PanelSection>
        {draft.tiers.map((tier, index) => (
          <PanelSection key={tier.id} title={tier.name[language]}>
            <TierFields draft={draft} index={index} onChange={change} />
            <div className="mt-2 flex gap-2">
              <Button
                size="small"
                icon={CopyPlus}
                onClick={() =>
                  change(
                    withTierLike(draft, index, {
                      id: `tier-${crypto.randomUUID().slice(0, 8)}`,
                      name: { zh: text.newTier, en: 'New tier' },
                      letter: { zh: '新', en: 'N' },
                    }),
                  )
                }
              >
                {text.addTier}
              </Button>
              {draft.tiers.length > 1 ? (
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => change(withoutTier(draft, index))}
                >
                  {text.removeTier}
                </Button>
              ) : null}
            </div>
          </PanelSection>
        ))}
      </div>
      <footer className="flex shrink-0 flex-col gap-2 border-t p-4">
        {problems.length > 0 ? (
          <ul role="alert" className="max-h-24 overflow-y-auto text-12 text-red scroll-thin">
            {problems.map(({ at, fault, allowed }) => (
              <li key={`${at} ${fault}`}>
                {text.problem(at, text.faults[fault])}
                {allowed ? ` (${allowed})` : ''}
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
