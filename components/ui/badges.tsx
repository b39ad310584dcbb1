import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { classNames } from './class-names.ts'

/** The ink bubble on a rail icon. Counts above 99 read `99+`. */
export function CountBubble({ count, className }: { count: number; className?: string }) {
  if (count <= 0) return null
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-ink px-1 text-11 leading-none font-semibold text-on-ink',
        className,
      )}
    >
      {count > 99 ? '99+' : count}
    </span>
  )
}

/**
 * The badge of a building: how many requests wait there. Inverted when something is late, with a
 * red dot when something is urgent. The map draws the same badge itself; this one is for lists.
 */
export function CountBadge({
  count,
  late = false,
  urgent = false,
  label,
}: {
  count: number
  late?: boolean
  urgent?: boolean
  label?: string
}) {
  return (
    <span
      role={label ? 'img' : undefined}
      aria-label={label}
      className={classNames(
        'relative inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-badge border-[1.5px] border-ink px-1 text-11 leading-none font-bold',
        late ? 'bg-ink text-on-ink' : 'bg-surface text-text',
      )}
    >
      {count}
      {urgent ? (
        <span className="absolute -top-1.5 -right-1.5 size-2.5 rounded-full border border-surface bg-red-solid" />
      ) : null}
    </span>
  )
}

/** A run: ink disc with its number, two digits at least. */
export function RunDisc({ number, size = 24 }: { number: number; size?: 24 | 32 }) {
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-ink px-1 font-semibold text-on-ink',
        size === 24 ? 'h-6 min-w-6 text-11' : 'h-8 min-w-8 text-14',
      )}
    >
      {formatRunNumber(number)}
    </span>
  )
}

/** A person of the post by the first letter of the name. */
export function Initial({ name, className }: { name: string; className?: string }) {
  const [first = '?'] = name.trim()
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-surface-3 text-12 font-medium text-text',
        className,
      )}
    >
      {first.toUpperCase()}
    </span>
  )
}
