'use client'
import { Lock } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { objectHref } from '#components/shell/object-links.ts'
import { RunDisc } from '#components/ui/badges.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { RequestAskings } from './request-askings.tsx'
import { RequestStory } from './request-story.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import type { OpenedRequest } from './use-request.ts'
import { useFailureWords } from '#components/live/use-failure-words.ts'

export function Words({ id, opened }: { id: string; opened: OpenedRequest }) {
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

export function WordsProblem({ opened }: { opened: OpenedRequest }) {
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
