'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Chip } from '#components/ui/tag.tsx'
import { useSaveVersion } from '#components/versions/use-save-version.ts'
import { useVersionedDraft } from '#components/versions/use-versioned-draft.ts'
import { VersionForm } from '#components/versions/version-form.tsx'
import { PRIORITIES, type Priority } from '#lib/domain/request/categories.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import { DOERS, GEAR, PROOFS, type ServiceContent, SKILLS } from '#lib/domain/service/service.ts'
import { GOODS } from '#lib/domain/stock/goods.ts'
import { Choice, Pair, Tick } from './service-fields.tsx'
import { contentOf, draftOf, type DraftProblem, type ServiceDraft } from './service-draft.ts'

const TEXTS = [
  { part: 'label', side: 'zh', field: 'labelZh', longest: 12 },
  { part: 'label', side: 'en', field: 'labelEn', longest: 24 },
  { part: 'hint', side: 'zh', field: 'hintZh', longest: 120 },
  { part: 'hint', side: 'en', field: 'hintEn', longest: 200 },
] as const

const versionOf = (service: Service): { version: number; content: ServiceContent } => ({
  version: service.version,
  content: service,
})

/** One entry. What was begun stays when somebody else saves: it says so, and the person decides. */
export function ServiceEditor({ service, locked }: { service: Service; locked: boolean }) {
  const { language, words } = useLanguage()
  const text = words.catalogue
  const versioned = useVersionedDraft(versionOf(service), draftOf)
  const { draft, setDraft, dirty, moved } = versioned
  const { save, note, forgetNote } = useSaveVersion()
  const [wrong, setWrong] = useState<readonly DraftProblem[]>([])
  const set = (fields: Partial<ServiceDraft>) => {
    forgetNote()
    setDraft((before) => ({ ...before, ...fields }))
  }
  const takeTheirs = () => {
    versioned.takeTheirs()
    setWrong([])
  }
  const check = () => {
    const read = contentOf(draft)
    setWrong('wrong' in read ? read.wrong : [])
    if ('wrong' in read) return
    const { category } = service
    void save(
      'service.save',
      { category, baseVersion: versioned.baseVersion, content: read.ok },
      { thing: `service:${category}`, label: `${text.save} ${read.ok.label[language]}` },
      (version) => versioned.wasSaved(read.ok, version),
    )
  }
  const problem = (part: DraftProblem) => (wrong.includes(part) ? text.problems[part] : undefined)

  return (
    <section aria-label={service.label[language]} className="flex min-h-0 flex-col">
      <PanelHead
        title={draft.label[language] || text.newService}
        note={dirty ? text.unsaved : undefined}
      />
      <VersionForm
        note={note}
        dirty={dirty}
        moved={moved}
        forbidden={
          locked ? words.common.needsPermission(words.domain.permissions['service.edit']) : null
        }
        takeTheirs={takeTheirs}
        onSave={check}
      >
        <Pair>
          {TEXTS.map(({ part, side, field, longest }) => (
            <Field
              key={field}
              label={text.fields[field]}
              error={field === 'labelZh' ? problem('label') : undefined}
            >
              <Input
                locked={locked}
                maxLength={longest}
                value={draft[part][side]}
                onChange={(event) =>
                  set({ [part]: { ...draft[part], [side]: event.target.value } })
                }
              />
            </Field>
          ))}
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
      </VersionForm>
    </section>
  )
}
