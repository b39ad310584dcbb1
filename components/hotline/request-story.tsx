'use client'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useEventLog, useServerNow } from '#components/live/live-provider.tsx'
import { EventGlyph } from '#components/ui/event-glyph.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { useNameOf } from '#components/live/use-name-of.ts'

type StoryLine = Pick<LiveEvent, 'seq' | 'at' | 'kind' | 'actor' | 'data'>

/** What happened to a request and to the runs that carry it, in words; it goes on by itself. */
export function RequestStory({
  id,
  story,
  runs,
}: {
  id: string
  story: readonly StoryLine[]
  runs: readonly DeliveryRow[]
}) {
  const { language, words } = useLanguage()
  const log = useEventLog()
  const nameOf = useNameOf()
  const now = useServerNow(60_000)
  const lines = useMemo(() => {
    const subjects = new Set([id, ...runs.map((run) => run.id)])
    const lastSeq = story.at(-1)?.seq ?? -1
    const since = log.filter((event) => event.seq > lastSeq && subjects.has(event.subject.id))
    return [...story, ...since].toReversed()
  }, [id, story, runs, log])
  return (
    <PanelSection title={words.hotline.request.story}>
      <ol className="flex flex-col gap-1.5">
        {lines.map((line) => {
          const sentence = words.events[line.kind]({
            data: line.data,
            place: null,
            assignee: nameOf(line.data.assigneeId),
          })
          return (
            <li key={line.seq} className="grid grid-cols-[84px_16px_minmax(0,1fr)_auto] gap-x-2">
              <time dateTime={line.at} className="text-12 leading-5 text-text-2">
                {formatMoment(line.at, now, language)}
              </time>
              <span className="pt-[3px]">
                <EventGlyph kind={line.kind} />
              </span>
              <span className="min-w-0">
                {sentence.title}
                {sentence.detail ? (
                  <span className="ml-2 text-text-2">{sentence.detail}</span>
                ) : null}
              </span>
              <span className="text-12 leading-5 text-text-2">
                {nameOf(line.actor) ?? (line.actor ? '' : words.hotline.request.someone)}
              </span>
            </li>
          )
        })}
      </ol>
    </PanelSection>
  )
}
