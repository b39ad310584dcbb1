'use client'
import { useMemo } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useEventLog, useServerNow } from '#components/live/live-provider.tsx'
import { EventLines } from '#components/ui/event-lines.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import type { DeliveryRow } from '#lib/live/rows.ts'
import type { RequestDetail } from '#server/queries/requests.ts'
import { useNameOf } from '#components/live/use-name-of.ts'

/** What happened to a request and to the runs that carry it, in words; it goes on by itself. */
export function RequestStory({
  id,
  detail,
  runs,
}: {
  id: string
  detail: RequestDetail
  runs: readonly DeliveryRow[]
}) {
  const words = useWords()
  const log = useEventLog()
  const nameOf = useNameOf()
  const now = useServerNow(60_000)
  const { story, remarks } = detail
  const said = useMemo(() => new Map(remarks.map(({ id: of, text }) => [of, text])), [remarks])
  const lines = useMemo(() => {
    const subjects = new Set([id, ...runs.map((run) => run.id)])
    const lastSeq = story.at(-1)?.seq ?? -1
    const since = log.filter((event) => event.seq > lastSeq && subjects.has(event.subject.id))
    return [...story, ...since].toReversed()
  }, [id, story, runs, log])
  return (
    <PanelSection title={words.hotline.request.story}>
      <EventLines
        events={lines}
        now={now}
        nameOf={nameOf}
        words={(event) => said.get(event.data.remarkId ?? '') ?? null}
        aside={({ actor }) => nameOf(actor) ?? (actor ? '' : words.hotline.request.someone)}
      />
    </PanelSection>
  )
}
