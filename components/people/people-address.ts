'use client'
import { useSearchParams } from 'next/navigation'
import type { PopulationList } from '#server/queries/population.ts'

export const LISTS = ['all', 'absent'] as const satisfies readonly PopulationList[]

export type PeoplePlace = {
  zoneId: string | null
  buildingId: string | null
  list: PopulationList
}

/** The address of a list of residents; numbers of people lead here. */
export function peopleHref(place: Partial<PeoplePlace>): string {
  return hrefOf('/people', place)
}

/** The same on paper. */
export function sheetHref(place: PeoplePlace): string {
  return hrefOf('/people/sheet', place)
}

function hrefOf(path: string, { zoneId, buildingId, list }: Partial<PeoplePlace>): string {
  const query = new URLSearchParams()
  if (zoneId) query.set('zone', zoneId)
  if (buildingId) query.set('building', buildingId)
  if (list === 'absent') query.set('list', list)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

export function usePeoplePlace(): PeoplePlace & { go: (place: Partial<PeoplePlace>) => void } {
  const params = useSearchParams()
  const place: PeoplePlace = {
    zoneId: params.get('zone'),
    buildingId: params.get('building'),
    list: LISTS.find((list) => list === params.get('list')) ?? 'all',
  }
  return {
    ...place,
    // Not through the router: that asks the server, and a stairwell may have no network.
    go: (next) => window.history.pushState(null, '', peopleHref({ ...place, ...next })),
  }
}
