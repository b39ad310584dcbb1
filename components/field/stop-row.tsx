'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { pendingDoors } from '#lib/domain/delivery/doors.ts'
import { metresBetween } from '#lib/domain/delivery/walking-order.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryStop } from '#lib/live/rows.ts'
import type { RunDetails } from './run-details.ts'
import { countDoors, goodsOf } from './run-words.ts'
import { StepsNote } from './steps-note.tsx'
import { StopDisc } from './stop-segments.tsx'

/** A stop in the list of its run: where, what, and how it stands. */
export function StopRow({
  stop,
  number,
  isNext,
  steps,
  metres,
  onOpen,
}: {
  stop: DeliveryStop
  number: number
  isNext: boolean
  steps: number
  metres: number | null
  onOpen: () => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const table = useLiveTable('request')
  const now = useServerNow(60_000)
  const requests = stop.requestIds.map((id) => table.get(id)).filter((row) => row !== undefined)
  const urgent = requests.find((request) => request.priority === 'urgent')
  const changed = useJustChanged(stop.status)
  const text = words.field
  const tried = pendingDoors(stop).filter((door) => door.attempts > 0).length
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-current={isNext ? 'step' : undefined}
      className={classNames(
        'relative flex w-full gap-3 border-b px-4 py-3 text-left -outline-offset-2! transition-colors',
        changed ? 'bg-surface-3' : isNext ? 'bg-surface-2' : 'hover:bg-surface-2',
      )}
    >
      {isNext ? <span className="absolute inset-y-0 left-0 w-1 bg-ink" /> : null}
      <StopDisc number={number} status={stop.status} next={isNext} size="field" />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-start gap-2">
          <TierSquare tier={building?.tier ?? null} size={22} />
          <span className="min-w-0 flex-1 text-16 leading-[22px] font-semibold break-name">
            {building ? buildingLabel(building, language) : ''}
          </span>
          <span className="shrink-0 text-14 text-text-2">
            {stop.settledAt
              ? formatMoment(stop.settledAt, now, language)
              : isNext
                ? text.next
                : metres === null
                  ? ''
                  : text.metres(metres)}
          </span>
        </span>
        <span className="text-14 text-text-2">
          {requests.length > 0
            ? text.withCount(text.households(countDoors(requests)), goodsOf(requests, words))
            : `${stop.requestIds.length} ${words.common.units.requests(stop.requestIds.length)}`}
        </span>
        {stop.status === 'failed' && stop.failReason ? (
          <span className="text-14 text-red">{words.domain.failReasons[stop.failReason]}</span>
        ) : null}
        {tried > 0 ? <span className="text-14 text-amber">{text.toComeBack(tried)}</span> : null}
        {urgent && stop.status === 'pending' ? (
          <span className="inline-flex h-7 items-center gap-1.5 self-start rounded-badge bg-red-tint px-2 text-14 text-red">
            <span
              aria-hidden="true"
              className="inline-flex size-[18px] items-center justify-center rounded-chip bg-red-solid text-12 font-bold text-on-red"
            >
              !
            </span>
            {text.urgentBy(formatMoment(urgent.dueAt, now, language))}
          </span>
        ) : null}
        <StepsNote count={steps} />
      </span>
    </button>
  )
}

/** Along a straight line from the stop before; null where a place is not known. */
export function metresFrom(
  { details }: RunDetails,
  before: DeliveryStop | undefined,
  stop: DeliveryStop,
): number | null {
  const placeOf = (id: string | undefined) =>
    details?.stops.find((candidate) => candidate.id === id)?.centroid
  const from = placeOf(before?.id)
  const to = placeOf(stop.id)
  return from && to ? Math.max(10, Math.round(metresBetween(from, to) / 10) * 10) : null
}
