'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '#components/live/api.ts'
import type { PeoplePlace } from './people-address.ts'

/** Names of a list; a look that is written down, and kept no longer than the list stands. */
export function useNamedPeople(
  { zoneId, buildingId, list }: PeoplePlace,
  { stamp = 0, enabled = true }: { stamp?: number; enabled?: boolean } = {},
) {
  return useQuery({
    queryKey: ['population', zoneId, buildingId, list, stamp],
    queryFn: () =>
      api.population.people.mutate({
        list,
        ...(zoneId ? { zoneId } : {}),
        ...(buildingId ? { buildingIds: [buildingId] } : {}),
      }),
    enabled,
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: Infinity,
  })
}
