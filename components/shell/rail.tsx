'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useWords } from '#components/i18n/language.tsx'
import { CountBubble } from '#components/ui/badges.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import type { Place, PlaceId } from './places.ts'

export type PlaceCounts = Partial<Record<PlaceId, number>>

type RailProps = {
  places: readonly Place[]
  /** Counts of what waits at a place; nothing is drawn for zero. */
  counts: PlaceCounts
}

/** 60 px at the left edge: icon over word, only what the role may open. */
export function Rail({ places, counts }: RailProps) {
  const words = useWords()
  return (
    <nav
      aria-label={words.shell.navigation}
      className="flex w-15 shrink-0 flex-col gap-1 overflow-y-auto border-r bg-surface py-2 max-sm:hidden print:hidden"
    >
      {places.map((place) => (
        <PlaceLink key={place.id} place={place} count={countOf(counts, place)} look="rail" />
      ))}
    </nav>
  )
}

/** The same places along the lower edge of a phone; a thumb moves them where there are many. */
export function BottomBar({ places, counts }: RailProps) {
  const words = useWords()
  if (places.length < 2) return null
  return (
    <nav
      aria-label={words.shell.navigation}
      className="flex shrink-0 overflow-x-auto border-t bg-surface pb-[env(safe-area-inset-bottom)] [scrollbar-width:none] sm:hidden print:hidden"
    >
      {places.map((place) => (
        <PlaceLink key={place.id} place={place} count={countOf(counts, place)} look="bottom" />
      ))}
    </nav>
  )
}

function countOf(counts: PlaceCounts, place: Place): number {
  return counts[place.id] ?? 0
}

function PlaceLink({
  place,
  count,
  look,
}: {
  place: Place
  count: number
  look: 'rail' | 'bottom'
}) {
  const words = useWords()
  const here = usePathname().startsWith(place.href)
  return (
    <Link
      href={place.href}
      aria-current={here ? 'page' : undefined}
      ref={here && look === 'bottom' ? bringIntoSight : undefined}
      className={classNames(
        'relative flex flex-col items-center justify-center gap-0.5 text-12 -outline-offset-2!',
        look === 'rail' ? 'mx-1 h-[50px] rounded-control' : 'h-14 min-w-15 flex-1',
        here ? 'font-semibold text-text' : 'text-text-2 hover:text-text',
        here && look === 'rail' && 'bg-surface-3',
        !here && look === 'rail' && 'hover:bg-surface-2',
      )}
    >
      {here ? (
        <span
          className={classNames(
            'absolute bg-ink',
            look === 'rail' ? '-left-1 top-4 bottom-4 w-0.5' : 'top-0 right-4 left-4 h-0.5',
          )}
        />
      ) : null}
      <span className="relative">
        <Icon of={place.icon} size={20} />
        <CountBubble count={count} className="absolute -top-1.5 left-3 ring-2 ring-surface" />
      </span>
      <span className="max-w-full truncate">{words.shell.places[place.id]}</span>
      {count > 0 ? <span className="sr-only">{badgeWords(words, place.id, count)}</span> : null}
    </Link>
  )
}

function bringIntoSight(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' })
}

function badgeWords(words: ReturnType<typeof useWords>, id: PlaceId, count: number): string {
  const text = words.shell.placeBadge
  return id in text ? text[id as keyof typeof text](count) : String(count)
}
