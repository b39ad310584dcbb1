import { classNames } from '#components/ui/class-names.ts'
import type { DeliveryStop } from '#lib/live/rows.ts'

/** A bar with a piece for each stop. It never stands without its numbers in words beside it. */
export function StopSegments({
  stops,
  current,
  large = false,
}: {
  stops: readonly DeliveryStop[]
  /** Number of the stop to be reached next. */
  current: number | null
  large?: boolean
}) {
  return (
    <span className="flex min-w-0 flex-1 gap-1" aria-hidden="true">
      {stops.map((stop, index) => (
        <span
          key={stop.id}
          className={classNames(
            'min-w-0.5 flex-1 rounded-full',
            large ? 'h-2' : 'h-1.5',
            stop.status === 'delivered' && 'bg-green-solid',
            stop.status === 'failed' && 'bg-red-solid',
            stop.status === 'pending' && (current === index + 1 ? 'bg-ink' : 'bg-surface-3'),
          )}
        />
      ))}
    </span>
  )
}

/** The number of a stop: filled when it is next, a tick or a cross when it is settled. */
export function StopDisc({
  number,
  status,
  next = false,
  size = 'desk',
}: {
  number: number
  status: DeliveryStop['status']
  next?: boolean
  size?: 'desk' | 'field'
}) {
  const box = size === 'field' ? 'size-8 text-16' : 'size-[22px] text-12'
  const settled = status !== 'pending'
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold',
        box,
        status === 'delivered' && 'bg-green-solid text-on-green',
        status === 'failed' && 'bg-red-solid text-on-red',
        !settled && (next ? 'bg-ink text-on-ink' : 'border-2 border-ink bg-surface text-text'),
      )}
    >
      {settled ? <SettledSign failed={status === 'failed'} size={size} /> : number}
    </span>
  )
}

function SettledSign({ failed, size }: { failed: boolean; size: 'desk' | 'field' }) {
  const px = size === 'field' ? 18 : 14
  return (
    <svg
      width={px}
      height={px}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={failed ? 'm3.5 3.5 7 7m0-7-7 7' : 'm2.8 7.3 2.8 2.8 5.6-6.2'} />
    </svg>
  )
}
