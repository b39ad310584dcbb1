'use client'
import { ArrowLeft, Lock, SearchX, X } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveState, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { UnverifiedBar } from '#components/resident/unverified-bar.tsx'
import { objectHref } from '#components/shell/object-links.ts'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { CategoryGlyph, ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { DeliveryStatusMark, RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { TierChip } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import { isWaiting, type RequestStatus } from '#lib/domain/request/status.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { RequestFoot } from './request-foot.tsx'
import { RequestAskings } from './request-askings.tsx'
import { RequestStory } from './request-story.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { type OpenedRequest, useRequest } from './use-request.ts'
import { useFailureWords } from '#components/live/use-failure-words.ts'

/** One request: how it stands, what was said, what happened, and what can be done now. */
export function RequestPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const opened = useRequest(id)
  const starting = useLiveState().seq < 0
  const facts = factsOf(opened)
  const gone = opened.failure?.reason === 'notFound' || opened.failure?.reason === 'badInput'
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      {facts ? (
        <>
          <RequestHead facts={facts} onClose={onClose} />
          <UnverifiedBar id={id} />
          <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
            <RequestFacts facts={facts} opened={opened} />
            <Words id={id} opened={opened} />
          </div>
          <RequestFoot id={id} facts={facts} />
        </>
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
}

/** The live row where there is one: it is newer than what was fetched. */
function factsOf({ row, detail }: OpenedRequest): RequestFactsOf | null {
  if (row) return row
  if (!detail) return null
  return {
    ...detail,
    category: detail.category as Category,
    channel: detail.channel as Channel,
    priority: detail.priority as Priority,
    status: detail.status as RequestStatus,
    loggedBy: detail.askings[0]?.takenBy ?? null,
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
        <span className="ml-2">{words.domain.categories[facts.category]}</span>
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
          <TimeLeft dueAt={facts.dueAt} loggedAt={facts.loggedAt} now={now} />
        ) : null}
        <span className="flex-1" />
        <TierChip tier={building?.tier ?? null} />
      </div>
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
          {words.domain.categoryHints[facts.category]}
        </span>
      </p>
    </HighlightOnChange>
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
      {opened.detail ? <RequestStory id={id} story={opened.detail.story} runs={runs} /> : null}
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
