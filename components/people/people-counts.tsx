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

/** Persons, of them absent, and households of a place; each opens the names behind it. */
export function usePeopleFigures(
  { residents, absent, households }: Counts,
  place: Partial<PeoplePlace>,
): PeopleFigure[] {
  const { language, words } = useLanguage()
  const text = words.people
  const { past } = useLive()
  // The names are those of now; whoever looks at the past sees numbers alone.
  const mayOpen = useNeededRole('population.read') === null && !past
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
