'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { Field } from '#components/ui/field.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { useSaveVersion } from '#components/versions/use-save-version.ts'
import { useVersionedDraft } from '#components/versions/use-versioned-draft.ts'
import { VersionForm } from '#components/versions/version-form.tsx'
import { PLACEHOLDERS } from '#lib/domain/notice/placeholders.ts'
import {
  type NoticeTemplate,
  type TemplateContent,
  templateProblems,
} from '#lib/domain/notice/template.ts'
import { NoticePaper } from './notice-paper.tsx'
import { PaperLanguage } from './notice-view.tsx'
import { useDraftText } from './use-draft-text.ts'
import { useNoticeDraft } from './use-notices.ts'

const LONGEST = { title: 120, body: 8_000 } as const
const sameContent = (content: TemplateContent) => content

/** One form in one language at a time, with its faults as they are typed and a real notice beside it. */
export function TemplateEditor({ template }: { template: NoticeTemplate }) {
  const { language, words } = useLanguage()
  const text = words.notice.template
  const needed = useNeededRole('notice.template')
  const versioned = useVersionedDraft(template, sameContent)
  const { draft, setDraft, dirty, moved } = versioned
  const [shown, setShown] = useState(language)
  const { save, note, forgetNote } = useSaveVersion()
  const problem = templateProblems(draft, template.kind)[0]
  const faultOf = (of: 'zh' | 'en') =>
    problem?.language === of ? words.errors.refusals.badTemplate(problem) : undefined
  const change = (part: 'title' | 'body', value: string) => {
    forgetNote()
    setDraft({ ...draft, [shown]: { ...draft[shown], [part]: value } })
  }
  return (
    <div className="grid min-h-0 grid-cols-2 max-xl:block max-xl:overflow-y-auto">
      <section
        aria-label={words.notice.kinds[template.kind]}
        className="flex min-h-0 flex-col border-r"
      >
        <PanelHead title={words.notice.kinds[template.kind]}>
          <PaperLanguage value={shown} onChange={setShown} />
        </PanelHead>
        <VersionForm
          note={note}
          dirty={dirty}
          moved={moved}
          forbidden={needed}
          problem={
            problem
              ? `${text[problem.language]}${words.common.colon}${faultOf(problem.language)}`
              : null
          }
          takeTheirs={versioned.takeTheirs}
          onSave={() => {
            const { kind } = template
            void save(
              'notice.saveTemplate',
              { kind, baseVersion: versioned.baseVersion, content: draft },
              { thing: `noticeTemplate:${kind}`, label: text.label },
              (version) => versioned.wasSaved(draft, version),
            )
          }}
        >
          <Field label={text.title}>
            <Input
              locked={needed !== null}
              maxLength={LONGEST.title}
              value={draft[shown].title}
              onChange={(event) => change('title', event.target.value)}
            />
          </Field>
          <Field label={text.body} hint={text.hint} error={faultOf(shown)}>
            <TextArea
              rows={16}
              readOnly={needed !== null}
              maxLength={LONGEST.body}
              value={draft[shown].body}
              onChange={(event) => change('body', event.target.value)}
            />
          </Field>
          <Placeholders kind={template.kind} />
        </VersionForm>
      </section>
      <Preview template={template} content={draft} shown={shown} />
    </div>
  )
}

function Placeholders({ kind }: Pick<NoticeTemplate, 'kind'>) {
  const text = useLanguage().words.notice.template
  return (
    <section aria-label={text.placeholders}>
      <h3 className="mb-1 text-12 text-text-2">{text.placeholders}</h3>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1 text-12">
        {PLACEHOLDERS.map(({ name, is, requiredIn }) => {
          const required: readonly string[] = requiredIn
          const marks = [
            required.includes(kind) ? text.required : null,
            is === 'block' ? text.block : null,
          ].filter((mark) => mark !== null)
          return (
            <div key={name} className="contents">
              <dt className="font-mono">{`{${name}}`}</dt>
              <dd className="text-text-2">{[text.names[name], ...marks].join(' · ')}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** The form filled in with all zones of now, so that nobody has to imagine what it will say. */
function Preview({
  template,
  content,
  shown,
}: {
  template: NoticeTemplate
  content: TemplateContent
  shown: 'zh' | 'en'
}) {
  const { words } = useLanguage()
  const text = words.notice.template
  const now = useServerNow(60_000)
  const zoneIds = [...useZonesInForce().keys()]
  const draft = useNoticeDraft(template.kind, zoneIds)
  const written = useDraftText({
    kind: template.kind,
    number: draft.data?.suggested ?? text.sampleNumber,
    effectiveAt: now.toISOString(),
    now,
    draft: draft.data ?? null,
    template: content,
  })
  return (
    <section aria-label={text.preview} className="flex min-h-0 flex-col">
      <PanelHead title={text.preview} />
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface-2 p-6 scroll-thin">
        {zoneIds.length === 0 ? (
          <EmptyState title={text.previewNone} />
        ) : written.text ? (
          <NoticePaper paper={written.text[shown]} language={shown} />
        ) : draft.isError ? (
          <ErrorState title={words.notice.failed} onRetry={() => void draft.refetch()} />
        ) : written.problem ? (
          <EmptyState title={written.problem} />
        ) : (
          <LoadingRows rows={10} label={words.notice.loading} />
        )}
      </div>
    </section>
  )
}
