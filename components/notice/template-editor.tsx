'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useOutbox, useSend, useServerNow } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { useVersionedDraft } from '#components/versions/use-versioned-draft.ts'
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
  const shared = words.catalogue
  const needed = useNeededRole('notice.template')
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const versioned = useVersionedDraft(template, sameContent)
  const { draft, setDraft, dirty, moved } = versioned
  const [shown, setShown] = useState(language)
  const [note, setNote] = useState<{ bad: boolean; words: string } | null>(null)
  const problem = templateProblems(draft, template.kind)[0]
  const faultOf = (of: 'zh' | 'en') =>
    problem?.language === of ? words.errors.refusals.badTemplate(problem) : undefined
  const change = (part: 'title' | 'body', value: string) => {
    setNote(null)
    setDraft({ ...draft, [shown]: { ...draft[shown], [part]: value } })
  }
  const save = async () => {
    setNote({ bad: false, words: shared.saving })
    const { kind } = template
    const { id, done } = await send(
      'notice.saveTemplate',
      { kind, baseVersion: versioned.baseVersion, content: draft },
      { thing: `noticeTemplate:${kind}`, label: text.label },
    )
    done.then(
      (sent) => {
        versioned.wasSaved(draft, Number(sent.version))
        setNote({ bad: false, words: shared.saved })
      },
      (error: unknown) => {
        setNote({ bad: true, words: failureWords(asFailure(error)) })
        void discard(id)
      },
    )
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
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-3 scroll-thin">
          {moved && dirty ? (
            <div className="flex items-center gap-2 rounded-control border border-amber-solid bg-amber-tint p-3">
              <p className="min-w-0 flex-1">{shared.moved}</p>
              <Button size="small" onClick={versioned.takeTheirs}>
                {shared.takeTheirs}
              </Button>
            </div>
          ) : null}
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
        </div>
        <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t px-4 py-2">
          <output
            className={classNames(
              'min-w-0 flex-1 text-12',
              note?.bad || problem ? 'text-red' : 'text-text-2',
            )}
          >
            {note?.words ??
              needed ??
              (problem
                ? `${text[problem.language]}${words.common.colon}${faultOf(problem.language)}`
                : dirty
                  ? shared.unsaved
                  : '')}
          </output>
          {dirty ? (
            <Button variant="quiet" onClick={versioned.takeTheirs}>
              {shared.revert}
            </Button>
          ) : null}
          <Button
            variant="primary"
            locked={needed !== null}
            reason={needed ?? faultOf(problem?.language ?? 'zh') ?? null}
            reasonPlace="none"
            onClick={() => void save()}
          >
            {shared.save}
          </Button>
        </footer>
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
