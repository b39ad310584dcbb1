'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { peopleHref, type PeoplePlace } from './people-address.ts'

type PeopleFigure = {
  of: 'persons' | 'absent' | 'households'
  value: ReactNode
  label: string
}
type Counts = { residents: number; absent: number; households: number }

/** Whether numbers of people open the names behind them. */
function useMayOpenPeople(): boolean {
  const { past } = useLive()
  // The names are those of now; whoever looks at the past sees numbers alone.
  return useNeededRole('population.read') === null && !past
}

/** Who of a place is away, as words that open the names; nothing while nobody is. */
export function AbsentCount({
  absent,
  place,
  inFull = false,
  className = '',
}: {
  absent: number
  /** Null where the place is only being chosen: there is no list of it. */
  place: Partial<PeoplePlace> | null
  inFull?: boolean
  className?: string
}) {
  const { language, words } = useLanguage()
  const text = words.people
  const mayOpen = useMayOpenPeople()
  if (absent === 0) return null
  const number = formatNumber(absent, language)
  const said = inFull ? text.ofThemAbsent(number) : text.absentShort(number)
  if (!mayOpen || !place) return <span className={className}>{said}</span>
  return (
    <Link
      href={peopleHref({ ...place, list: 'absent' })}
      title={text.openList}
      className={`inline-flex min-h-6 items-center underline decoration-line-2 underline-offset-4 hover:decoration-text ${className}`}
    >
      {said}
    </Link>
  )
}

/** Persons, of them absent, and households of a place; each opens the names behind it. */
export function usePeopleFigures(
  { residents, absent, households }: Counts,
  place: Partial<PeoplePlace>,
): PeopleFigure[] {
  const { language, words } = useLanguage()
  const text = words.people
  const mayOpen = useMayOpenPeople()
  const figure = (value: number, list: PeoplePlace['list']) => {
    const number = formatNumber(value, language)
    if (!mayOpen) return number
    return (
      <Link
        href={peopleHref({ ...place, list })}
        title={text.openList}
        className="underline decoration-line-2 underline-offset-4 hover:decoration-text"
      >
        {number}
      </Link>
    )
  }
  return [
    { of: 'persons', value: figure(residents, 'all'), label: text.figures.persons },
    { of: 'absent', value: figure(absent, 'absent'), label: text.figures.absent },
    { of: 'households', value: figure(households, 'all'), label: text.figures.households },
  ]
}
