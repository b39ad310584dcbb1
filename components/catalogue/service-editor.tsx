'use client'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select, TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Chip } from '#components/ui/tag.tsx'
import { PRIORITIES, type Priority } from '#lib/domain/request/categories.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import { DOERS, GEAR, PROOFS, SKILLS } from '#lib/domain/service/service.ts'
import { GOODS } from '#lib/domain/stock/goods.ts'
import { contentOf, draftOf, type DraftProblem, type ServiceDraft } from './service-draft.ts'

/** One entry. What was begun stays when somebody else saves: it says so, and the person decides. */
export function ServiceEditor({ service, locked }: { service: Service; locked: boolean }) {
  const { language, words } = useLanguage()
  const text = words.catalogue
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const [base, setBase] = useState(service)
  const [draft, setDraft] = useState<ServiceDraft>(() => draftOf(service))
  const [wrong, setWrong] = useState<readonly DraftProblem[]>([])
  const [note, setNote] = useState<{ kind: 'saving' | 'saved' | 'refused'; words: string } | null>(
    null,
  )
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  const moved = service.version !== base.version
  if (moved && !dirty) {
    setBase(service)
    setDraft(draftOf(service))
  }

  const set = (fields: Partial<ServiceDraft>) => {
    setNote(null)
    setDraft((before) => ({ ...before, ...fields }))
  }
  const takeTheirs = () => {
    setBase(service)
    setDraft(draftOf(service))
    setWrong([])
  }
  const save = async () => {
    const read = contentOf(draft)
    setWrong('wrong' in read ? read.wrong : [])
    if ('wrong' in read) return
    setNote({ kind: 'saving', words: text.saving })
    const { id, done } = await send(
      'service.save',
      { category: service.category, baseVersion: base.version, content: read.ok },
      { thing: `service:${service.category}`, label: `${text.save} ${read.ok.label[language]}` },
    )
    done.then(
      (sent) => {
        const saved = { ...service, ...read.ok, version: Number(sent.version) }
        setBase(saved)
        setDraft(draftOf(saved))
        setNote({ kind: 'saved', words: text.saved })
      },
      (error: unknown) => {
        setNote({ kind: 'refused', words: failureWords(asFailure(error)) })
        void discard(id)
      },
    )
  }
  const problem = (part: DraftProblem) => (wrong.includes(part) ? text.problems[part] : undefined)

  return (
    <section aria-label={service.label[language]} className="flex min-h-0 flex-col">
      <PanelHead
        title={draft.label[language] || text.newService}
        note={dirty ? text.unsaved : undefined}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3 scroll-thin">
        {moved && dirty ? (
          <div className="flex items-center gap-2 rounded-control border border-amber-solid bg-amber-tint p-3">
            <p className="min-w-0 flex-1">{text.moved}</p>
            <Button size="small" onClick={takeTheirs}>
              {text.takeTheirs}
            </Button>
          </div>
        ) : null}
        <Pair>
          <Field label={text.fields.labelZh} error={problem('label')}>
            <Input
              locked={locked}
              maxLength={12}
              value={draft.label.zh}
              onChange={(event) => set({ label: { ...draft.label, zh: event.target.value } })}
            />
          </Field>
          <Field label={text.fields.labelEn}>
            <Input
              locked={locked}
              maxLength={24}
              value={draft.label.en}
              onChange={(event) => set({ label: { ...draft.label, en: event.target.value } })}
            />
          </Field>
          <Field label={text.fields.hintZh}>
            <Input
              locked={locked}
              maxLength={120}
              value={draft.hint.zh}
              onChange={(event) => set({ hint: { ...draft.hint, zh: event.target.value } })}
            />
          </Field>
          <Field label={text.fields.hintEn}>
            <Input
              locked={locked}
              maxLength={200}
              value={draft.hint.en}
              onChange={(event) => set({ hint: { ...draft.hint, en: event.target.value } })}
            />
          </Field>
        </Pair>
        <fieldset className="min-w-0">
          <legend className="mb-1 text-12 text-text-2">{text.fields.limits}</legend>
          <div className="grid grid-cols-4 gap-2">
            {PRIORITIES.map((priority) => (
              <Field key={priority} label={words.domain.priorities[priority]}>
                <Input
                  locked={locked}
                  inputMode="numeric"
                  maxLength={5}
                  value={draft.limits[priority]}
                  onChange={(event) =>
                    set({ limits: { ...draft.limits, [priority]: event.target.value } })
                  }
                />
              </Field>
            ))}
          </div>
          {problem('limits') ? (
            <p role="alert" className="mt-1 text-12 text-red">
              {problem('limits')}
            </p>
          ) : null}
        </fieldset>
        <Pair>
          <Choice
            label={text.fields.doer}
            locked={locked}
            value={draft.doer}
            options={DOERS}
            names={text.doers}
            onChange={(doer) => set({ doer })}
          />
          <Choice
            label={text.fields.skill}
            locked={locked}
            value={draft.skill}
            options={['none', ...SKILLS] as const}
            names={{ none: text.fields.anybody, ...words.domain.skills }}
            onChange={(skill) => set({ skill })}
          />
          <Choice
            label={text.fields.goods}
            locked={locked}
            value={draft.goods ?? 'none'}
            options={['none', ...GOODS] as const}
            names={{ none: text.fields.noGoods, ...words.domain.goods }}
            onChange={(goods) => set({ goods: goods === 'none' ? null : goods })}
          />
          <Choice
            label={text.fields.proof}
            locked={locked}
            value={draft.proof}
            options={PROOFS}
            names={text.proofs}
            onChange={(proof) => set({ proof })}
          />
          <Choice
            label={text.fields.least}
            locked={locked}
            value={draft.leastPriority ?? 'none'}
            options={['none', ...PRIORITIES] as const}
            names={{ none: text.fields.noLeast, ...words.domain.priorities }}
            onChange={(least) =>
              set({ leastPriority: least === 'none' ? null : (least satisfies Priority) })
            }
          />
        </Pair>
        <fieldset className="min-w-0">
          <legend className="mb-1 text-12 text-text-2">{text.fields.gear}</legend>
          <div className="flex flex-wrap gap-1">
            {GEAR.map((gear) => (
              <Chip
                key={gear}
                on={draft.gear.includes(gear)}
                onClick={() =>
                  locked
                    ? undefined
                    : set({
                        gear: draft.gear.includes(gear)
                          ? draft.gear.filter((other) => other !== gear)
                          : [...draft.gear, gear],
                      })
                }
              >
                {words.domain.gear[gear]}
              </Chip>
            ))}
          </div>
        </fieldset>
        <Field
          label={text.fields.questions}
          hint={text.fields.questionsHint}
          error={problem('questions')}
        >
          <TextArea
            readOnly={locked}
            rows={5}
            maxLength={1200}
            value={draft.questions}
            onChange={(event) => set({ questions: event.target.value })}
          />
        </Field>
        <Field
          label={text.fields.keywords}
          hint={text.fields.keywordsHint}
          error={problem('keywords')}
        >
          <TextArea
            readOnly={locked}
            rows={2}
            maxLength={1200}
            value={draft.keywords}
            onChange={(event) => set({ keywords: event.target.value })}
          />
        </Field>
        <Field
          label={text.fields.initials}
          hint={text.fields.initialsHint}
          error={problem('initials')}
        >
          <Input
            locked={locked}
            maxLength={160}
            value={draft.initials}
            onChange={(event) => set({ initials: event.target.value })}
          />
        </Field>
        <Tick
          label={text.fields.rests}
          locked={locked}
          checked={draft.restsAtNight}
          onChange={(restsAtNight) => set({ restsAtNight })}
        />
        <Tick
          label={text.fields.retired}
          locked={locked}
          checked={draft.retired}
          onChange={(retired) => set({ retired })}
        />
      </div>
      <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t px-4 py-2">
        <output
          className={
            note?.kind === 'refused'
              ? 'min-w-0 flex-1 text-12 text-red'
              : 'min-w-0 flex-1 text-12 text-text-2'
          }
        >
          {note?.words ??
            (locked ? words.common.needsRole(words.domain.permissions['service.edit']) : '')}
        </output>
        {dirty ? (
          <Button variant="quiet" onClick={takeTheirs}>
            {text.revert}
          </Button>
        ) : null}
        <Button
          variant="primary"
          locked={locked}
          busy={note?.kind === 'saving'}
          reason={locked ? words.common.needsRole(words.domain.permissions['service.edit']) : null}
          reasonPlace="none"
          onClick={() => void save()}
        >
          {text.save}
        </Button>
      </footer>
    </section>
  )
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-x-3 gap-y-3 max-sm:grid-cols-1">{children}</div>
}

function Choice<Value extends string>({
  label,
  value,
  options,
  names,
  locked,
  onChange,
}: {
  label: string
  value: Value
  options: readonly Value[]
  names: Record<Value, string>
  locked: boolean
  onChange: (value: Value) => void
}) {
  return (
    <Field label={label}>
      <Select
        value={value}
        disabled={locked}
        onChange={(event) => {
          const next = options.find((option) => option === event.target.value)
          if (next !== undefined) onChange(next)
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function Tick({
  label,
  checked,
  locked,
  onChange,
}: {
  label: string
  checked: boolean
  locked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <Checkbox
      checked={checked}
      disabled={locked}
      onChange={(event) => onChange(event.target.checked)}
    >
      {label}
    </Checkbox>
  )
}
