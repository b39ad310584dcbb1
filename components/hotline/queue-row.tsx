'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { Row } from '#components/ui/row.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import { formatDuration } from '#lib/i18n/format.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, RequestRow } from '#lib/live/rows.ts'

type QueueRowProps = {
  row: RequestRow
  /** It has ended while the list was held. */
  over?: boolean
  /** Came while this screen was open. */
  fresh?: boolean
  selected?: boolean
  sending?: boolean
  run: DeliveryRow | null
  now: Date
}

/** Two lines of 52 px: how pressing, where, what, until when; then how it stands and how it came. */
export function QueueRow(props: QueueRowProps) {
  const { row, over = false, fresh = false, selected, sending = false, run, now } = props
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(row.buildingId)
  const changed = useJustChanged(row, fresh)
  const door = doorShortLabel(row)
  return (
    <Row
      selected={selected}
      changed={changed}
      lead={
        <>
          <PriorityMark priority={row.priority} />
          <span className="ml-2.5 inline-flex w-[18px]">
            <TierSquare tier={building?.tier ?? null} />
          </span>
        </>
      }
      title={
        building ? buildingLabel(building, language) : words.errors.refusals.unknownBuilding({})
      }
      note={<span className="text-text">{words.domain.categories[row.category]}</span>}
      end={<RowTime row={row} over={over} now={now} />}
      detail={
        <>
          {sending ? <Spinner /> : null}
          <RequestStatusMark status={row.status} />
          {row.verified ? null : <Tag tone="amber">{words.resident.desk.unverified}</Tag>}
          {run ? <span>{words.hotline.queue.run(formatRunNumber(run.number))}</span> : null}
          <span className="ml-1 inline-flex min-w-0 items-center gap-1">
            <ChannelGlyph channel={row.channel} />
            <span className="truncate">{words.domain.channels[row.channel]}</span>
          </span>
          {door ? <span className="ml-1 truncate">{door}</span> : null}
        </>
      }
      detailEnd={
        row.askedCount > 1 ? (
          <span className="shrink-0">{words.common.timesAsked(row.askedCount)}</span>
        ) : undefined
      }
      className={over ? 'opacity-70' : ''}
    />
  )
}

function RowTime({ row, over, now }: { row: RequestRow; over: boolean; now: Date }) {
  const { language, words } = useLanguage()
  if (over) return <span className="shrink-0 text-12 text-text-2">{words.hotline.queue.over}</span>
  if (row.fulfilledAt !== null) {
    const ago = formatDuration(now.getTime() - Date.parse(row.fulfilledAt), language)
    return <span className="shrink-0 text-text-2">{words.hotline.queue.doneAgo(ago)}</span>
  }
  return <TimeLeft dueAt={row.dueAt} loggedAt={row.loggedAt} now={now} plain />
}
