'use client'
import { useLanguage, useWords } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Initial } from '#components/ui/badges.tsx'
import { ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { useOtherEditors } from '#components/live/presence.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { Row } from '#components/ui/row.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatDuration, formatMoment, formatTime } from '#lib/i18n/format.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, RequestCallBack, RequestRow } from '#lib/live/rows.ts'

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
      note={<span className="text-text">{categoryName(words, row.category)}</span>}
      end={<RowTime row={row} over={over} now={now} />}
      detail={
        <>
          {sending ? <Spinner /> : null}
          <RequestStatusMark status={row.status} />
          {row.verified ? null : <Tag tone="amber">{words.resident.desk.unverified}</Tag>}
          <RowHolder row={row} />
          <RowEditor requestId={row.id} />
          {run ? <span>{words.hotline.queue.run(formatRunNumber(run.number))}</span> : null}
          <span className="ml-1 inline-flex min-w-0 items-center gap-1">
            <ChannelGlyph channel={row.channel} />
            {row.claim || row.escalation ? (
              <span className="sr-only">{words.domain.channels[row.channel]}</span>
            ) : (
              <span className="truncate">{words.domain.channels[row.channel]}</span>
            )}
          </span>
          {door ? <span className="ml-1 truncate">{door}</span> : null}
        </>
      }
      detailEnd={
        row.callBack && row.callBack.tries > 0 ? (
          <RowTries callBack={row.callBack} now={now} />
        ) : row.claimLapses > 0 && row.status === 'open' ? (
          <span className="shrink-0 text-amber">
            {words.request.claim.lapsedShort(row.claimLapses)}
          </span>
        ) : row.askedCount > 1 ? (
          <span className="shrink-0">{words.common.timesAsked(row.askedCount)}</span>
        ) : undefined
      }
      className={over ? 'opacity-70' : ''}
    />
  )
}

/** Who holds it, or by when an answer is due. */
function RowHolder({ row }: { row: RequestRow }) {
  const { language, words } = useLanguage()
  const nameOf = useNameOf()
  if (row.claim) {
    const name = nameOf(row.claim.by) ?? words.request.claim.someone
    return <span className="truncate">· {name}</span>
  }
  if (!row.escalation) return null
  return (
    <span className={row.escalation.late ? 'truncate font-medium text-red' : 'truncate'}>
      ·{' '}
      {row.escalation.late
        ? words.request.lead.replyLate
        : words.request.lead.replyDue(formatTime(row.escalation.dueAt, language))}
    </span>
  )
}

/** Whose hand is in it just now. */
function RowEditor({ requestId }: { requestId: string }) {
  const words = useWords()
  const nameOf = useNameOf()
  const [other] = useOtherEditors().get(requestId) ?? []
  if (!other) return null
  const name = nameOf(other.accountId) ?? words.request.claim.someone
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-text">
      <Initial name={name} className="size-4!" />
      <span className="truncate">
        {words.request.present(name, words.request.fields[other.field] ?? other.field)}
      </span>
    </span>
  )
}

/** Nobody answered: how often, and when to try again. */
function RowTries({ callBack, now }: { callBack: RequestCallBack; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.request.callBack
  const { againAt, tries } = callBack
  const due = againAt !== null && Date.parse(againAt) <= now.getTime()
  return (
    <span className={due ? 'shrink-0 font-medium text-amber' : 'shrink-0'}>
      {text.tries(tries)}
      {againAt ? ` · ${due ? text.dueNow : text.again(formatMoment(againAt, now, language))}` : ''}
    </span>
  )
}

function RowTime({ row, over, now }: { row: RequestRow; over: boolean; now: Date }) {
  const { language, words } = useLanguage()
  if (over) return <span className="shrink-0 text-12 text-text-2">{words.hotline.queue.over}</span>
  if (row.fulfilledAt !== null) {
    const ago = formatDuration(now.getTime() - Date.parse(row.fulfilledAt), language)
    return <span className="shrink-0 text-text-2">{words.hotline.queue.doneAgo(ago)}</span>
  }
  return <TimeLeft dueAt={row.dueAt} clock={row.clock} now={now} plain />
}
