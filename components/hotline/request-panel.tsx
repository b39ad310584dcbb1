'use client'
import { AlarmClock, ArrowLeft, ArrowUp, Lock, SearchX, X } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { UnverifiedBar } from '#components/resident/unverified-bar.tsx'
import { objectHref } from '#components/shell/object-links.ts'
import { useEditing } from '#components/live/presence.ts'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { CategoryGlyph, ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { DeliveryStatusMark, RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierChip } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import { isWaiting, type RequestStatus } from '#lib/domain/request/status.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import { formatMoment, formatTime } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import { OthersHere } from './others-here.tsx'
import type { RequestFormKind } from './request-actions.ts'
import { RequestCallBack } from './request-call-back.tsx'
import { RequestClaim } from './request-claim.tsx'
import { EditForm } from './request-edit.tsx'
import { EscalateForm, PriorityForm, ReplyForm, WordsForm } from './request-forms.tsx'
import { MergeForm, SplitForm } from './request-merge.tsx'
import { type RequestCommand, useRequestCommand } from './use-request-command.ts'
import { RequestFoot } from './request-foot.tsx'
import { RequestAskings } from './request-askings.tsx'
import { RequestStory } from './request-story.tsx'
import { UnsentForms } from './unsent-forms.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { type OpenedRequest, useRequest } from './use-request.ts'
import { useFailureWords } from '#components/live/use-failure-words.ts'
import { categoryHint, categoryName } from '#lib/i18n/category-name.ts'

/** Which form is open in the foot of a request; null shows its steps. */
export type OpenForm = {
  form: RequestFormKind | null
  onForm: (form: RequestFormKind | null) => void
}

/** One request: how it stands, what was said, what happened, and what can be done now. */
export function RequestPanel({
  id,
  onClose,
  ...open
}: { id: string; onClose: () => void } & OpenForm) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const opened = useRequest(id)
  const starting = useIsStarting()
  const facts = factsOf(opened)
  const gone = opened.failure?.reason === 'notFound' || opened.failure?.reason === 'badInput'
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col bg-surface">
      {facts ? (
        <OpenedRequestPanel facts={facts} opened={opened} onClose={onClose} {...open} />
      ) : gone ? (
        <EmptyState
          className="flex-1"
          icon={SearchX}
          title={text.notFoundTitle}
          detail={text.notFoundDetail}
          action={
            <Button size="small" icon={ArrowLeft} onClick={onClose}>
              {text.back}
            </Button>
          }
        />
      ) : opened.failure && !starting ? (
        <div className="flex flex-1 flex-col justify-center">
          <WordsProblem opened={opened} />
          <div className="flex justify-center">
            <Button size="small" icon={ArrowLeft} onClick={onClose}>
              {text.back}
            </Button>
          </div>
        </div>
      ) : (
        <LoadingRows rows={8} label={text.loading} />
      )}
    </section>
  )
}

function OpenedRequestPanel({
  facts,
  opened,
  onClose,
  form,
  onForm,
}: { facts: RequestFactsOf; opened: OpenedRequest; onClose: () => void } & OpenForm) {
  const command = useRequestCommand(facts)
  // A correction tells its very field.
  useEditing(facts.id, form === 'edit' ? null : form)
  const { row, detail } = opened
  const openForm = (next: RequestFormKind | null) => {
    command.clear()
    onForm(next)
  }
  return (
    <>
      <RequestHead facts={facts} onClose={onClose} />
      <UnverifiedBar id={facts.id} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <RequestFacts facts={facts} opened={opened} />
        <OthersHere requestId={facts.id} />
        {row ? <RequestClaim row={row} command={command} /> : null}
        {row && detail ? (
          <RequestCallBack
            row={row}
            askings={detail.askings}
            command={command}
            onReopen={() => openForm('reopen')}
          />
        ) : null}
        <Words id={facts.id} opened={opened} />
      </div>
      <FormOrFoot facts={facts} opened={opened} command={command} form={form} onForm={openForm} />
    </>
  )
}

function FormOrFoot({
  facts,
  opened,
  command,
  form,
  onForm,
}: { facts: RequestFactsOf; opened: OpenedRequest; command: RequestCommand } & OpenForm) {
  const { row, detail } = opened
  const props = { command, onBack: () => onForm(null) }
  switch (form) {
    case 'escalate':
      return <EscalateForm key={facts.id} {...props} />
    case 'reply':
      return <ReplyForm key={facts.id} {...props} />
    case 'reopen':
    case 'remark':
      return <WordsForm key={`${facts.id}:${form}`} {...props} kind={form} />
    case 'priority':
      return <PriorityForm key={facts.id} {...props} current={facts.priority} />
    case 'edit':
      if (row) return <EditForm key={facts.id} {...props} row={row} />
      break
    case 'merge':
      if (row) return <MergeForm key={facts.id} {...props} row={row} />
      break
    case 'split':
      if (row && detail)
        return <SplitForm key={facts.id} {...props} row={row} askings={detail.askings} />
      break
    case null:
      break
  }
  return (
    <>
      <UnsentForms requestId={facts.id} onForm={onForm} />
      <RequestFoot row={row} facts={facts} command={command} onForm={onForm} />
    </>
  )
}

export type RequestFactsOf = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  channel: Channel
  priority: Priority
  status: RequestStatus
  askedCount: number
  loggedAt: string
  dueAt: string
  loggedBy: string | null
  clock: Lateness
  escalation: RequestRow['escalation']
}

/** The live row where there is one: it is newer than what was fetched. */
function factsOf({ row, detail }: OpenedRequest): RequestFactsOf | null {
  if (row) return row
  if (!detail) return null
  return {
    ...detail,
    category: detail.category,
    channel: detail.channel as Channel,
    priority: detail.priority as Priority,
    status: detail.status as RequestStatus,
    loggedBy: detail.askings[0]?.takenBy ?? null,
    clock: 'inTime',
    escalation: null,
  }
}

function RequestHead({ facts, onClose }: { facts: RequestFactsOf; onClose: () => void }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(facts.buildingId)
  const place = [building ? buildingLabel(building, language) : '', doorLabel(facts, language)]
    .filter(Boolean)
    .join(' ')
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 border-b pr-2 pl-4">
      <PriorityMark priority={facts.priority} />
      <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">
        {place}
        <span className="ml-2">{categoryName(words, facts.category)}</span>
      </h2>
      <IconButton icon={X} size={28} label={words.common.close} onClick={onClose} />
    </header>
  )
}

function RequestFacts({ facts, opened }: { facts: RequestFactsOf; opened: OpenedRequest }) {
  const { language, words } = useLanguage()
  const text = words.hotline.request
  const now = useServerNow(15_000)
  const nameOf = useNameOf()
  const building = useLiveTable('building').get(facts.buildingId)
  const logger = nameOf(facts.loggedBy)
  const moment = formatMoment(facts.loggedAt, now, language)
  return (
    <HighlightOnChange of={opened.row} className="flex flex-col gap-1.5 border-b px-4 py-3">
      <div className="flex items-center gap-3">
        <RequestStatusMark status={facts.status} className="font-medium" />
        {isWaiting(facts.status) ? (
          <TimeLeft dueAt={facts.dueAt} clock={facts.clock} now={now} />
        ) : null}
        <span className="flex-1" />
        <TierChip tier={building?.tier ?? null} />
      </div>
      {facts.escalation ? <ReplyDue escalation={facts.escalation} /> : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-text-2">
        <span>{logger ? text.loggedBy(moment, logger) : text.logged(moment)}</span>
        <span className="inline-flex items-center gap-1">
          <ChannelGlyph channel={facts.channel} /> {words.domain.channels[facts.channel]}
        </span>
        <span>{text.due(formatMoment(facts.dueAt, now, language))}</span>
        {facts.askedCount > 1 ? <span>{text.asked(facts.askedCount)}</span> : null}
        <PriorityMark priority={facts.priority} withWord />
        <span className="inline-flex items-center gap-1">
          <CategoryGlyph category={facts.category} />
          {categoryHint(words, facts.category)}
        </span>
      </p>
    </HighlightOnChange>
  )
}

function ReplyDue({ escalation }: { escalation: NonNullable<RequestRow['escalation']> }) {
  const { language, words } = useLanguage()
  const text = words.request.escalation
  const due = formatTime(escalation.dueAt, language)
  return escalation.late ? (
    <Tag tone="red" icon={AlarmClock} className="self-start">
      {text.late(due)}
    </Tag>
  ) : (
    <Tag icon={ArrowUp} className="self-start">
      {text.open(due)}
    </Tag>
  )
}

function Words({ id, opened }: { id: string; opened: OpenedRequest }) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const runs = useRunsOf(id)
  return (
    <>
      {opened.failure ? (
        <WordsProblem opened={opened} />
      ) : opened.detail ? (
        <RequestAskings askings={opened.detail.askings} />
      ) : (
        <LoadingRows rows={4} label={text.loading} />
      )}
      {runs.length > 0 ? (
        <PanelSection title={text.delivery}>
          <ul className="flex flex-col gap-2">
            {runs.map((run) => (
              <RunLine key={run.id} run={run} />
            ))}
          </ul>
        </PanelSection>
      ) : null}
      {opened.detail ? <RequestStory id={id} detail={opened.detail} runs={runs} /> : null}
    </>
  )
}

function WordsProblem({ opened }: { opened: OpenedRequest }) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const failureWords = useFailureWords()
  const { failure } = opened
  if (!failure) return null
  if (failure.reason === 'notPermitted') {
    return (
      <EmptyState icon={Lock} title={text.notPermittedTitle} detail={text.notPermittedDetail} />
    )
  }
  return (
    <ErrorState
      title={text.failedTitle}
      detail={failure.reason === 'offline' ? text.offlineDetail : failureWords(failure)}
      onRetry={opened.retry}
    />
  )
}

function useRunsOf(requestId: string): DeliveryRow[] {
  const deliveries = useLiveTable('delivery')
  return [...deliveries.values()]
    .filter((delivery) => delivery.requestIds.includes(requestId))
    .sort((a, b) => b.number - a.number)
}

function RunLine({ run }: { run: DeliveryRow }) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const nameOf = useNameOf()
  const done = run.stops.filter((stop) => stop.status !== 'pending').length
  return (
    <li className="flex items-center gap-2">
      <RunDisc number={run.number} />
      <DeliveryStatusMark status={run.status} />
      <span className="min-w-0 flex-1 truncate text-text-2">
        {[nameOf(run.assigneeId), text.stop(done, run.stops.length)].filter(Boolean).join(' · ')}
      </span>
      <Link
        href={objectHref('delivery', run.id)}
        className="shrink-0 rounded-badge text-12 text-text-2 underline underline-offset-2 hover:text-text"
      >
        {text.deliveryLink}
      </Link>
    </li>
  )
}
