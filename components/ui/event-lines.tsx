'use client'
import { Fragment, type ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatDayAndWeekday, formatTime } from '#lib/i18n/format.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import { classNames } from './class-names.ts'
import { EventGlyph } from './event-glyph.tsx'

const DAY_MS = 24 * 60 * 60_000

export type HappenedEvent = Pick<LiveEvent, 'seq' | 'at' | 'kind' | 'actor' | 'data'>

/**
 * What happened to one thing, in words. The thing itself is not named again in each line: it stands
 * above the list.
 */
export function EventLines<Event extends HappenedEvent>({
  events,
  now,
  nameOf,
  aside,
  words: wordsOf,
}: {
  events: readonly Event[]
  now: Date
  nameOf: (accountId: string | null | undefined) => string | null
  /** Stands at the right end: who did it. */
  aside?: (event: Event) => ReactNode
  /** What was said with it, under its line. */
  words?: (event: Event) => string | null
}) {
  const { language, words } = useLanguage()
  return (
    <ol className="grid grid-cols-[auto_16px_minmax(0,1fr)_auto] gap-x-2 gap-y-1.5">
      {events.map((event, index) => {
        const { title, detail } = words.events[event.kind]({
          data: event.data,
          place: null,
          assignee: nameOf(event.data.assigneeId),
        })
        return (
          <Fragment key={event.seq}>
            <DayHead
              at={event.at}
              before={events[index - 1]?.at ?? now}
              now={now}
              className="col-span-full not-first:mt-1"
            />
            <li className="col-span-full grid grid-cols-subgrid">
              <time dateTime={event.at} className="text-12 leading-5 text-text-2">
                {formatTime(event.at, language)}
              </time>
              <span className="flex h-5 items-center">
                <EventGlyph kind={event.kind} />
              </span>
              <span>
                {title}
                {detail ? (
                  <span className="ml-2 text-12 text-text-2">
                    <EventDetail detail={detail} />
                  </span>
                ) : null}
                <SaidWith text={wordsOf?.(event) ?? null} />
              </span>
              <span className="text-12 leading-5 text-text-2">{aside?.(event)}</span>
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}

function SaidWith({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <span className="mt-0.5 block border-l-2 border-line-2 pl-2 break-name whitespace-pre-wrap">
      {text}
    </span>
  )
}

/** Where another day begins, newest first, so that the lines themselves need only the hour. */
export function DayHead({
  at,
  before,
  now,
  className,
}: {
  at: string
  /** The line above, or now for the first one: today needs no head. */
  before: string | Date
  now: Date
  className?: string
}) {
  const { language, words } = useLanguage()
  const day = formatDayAndWeekday(at, language)
  if (day === formatDayAndWeekday(before, language)) return null
  const isYesterday = day === formatDayAndWeekday(now.getTime() - DAY_MS, language)
  return (
    <li className={classNames('text-12 text-text-2', className)}>
      {isYesterday ? `${words.common.yesterday} · ${day}` : day}
    </li>
  )
}

/** The second part of an event's sentence; of all its words only `urgent` is red. */
export function EventDetail({ detail }: { detail: string }) {
  const { urgent } = useLanguage().words.domain.priorities
  const [before, after] = detail.split(urgent, 2)
  if (after === undefined) return <>{detail}</>
  return (
    <>
      {before}
      <span className="font-medium text-red">{urgent}</span>
      {after}
    </>
  )
}
