'use client'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import type { Spot } from './zone-moves.ts'

/** Who lives on which floor of these buildings; a building whose answer is not there yet is left out. */
export function useSpots(buildingIds: readonly string[]): ReadonlyMap<string, readonly Spot[]> {
  const { user } = useSession()
  const buildings = useLiveTable('building')
  const details = useQueries({
    queries: buildingIds.map((id) => ({
      // Who goes away and comes back is counted by floor as well.
      queryKey: [
        user?.communityId,
        'building',
        id,
        user?.community.geometryVersion,
        buildings.get(id)?.absent,
      ],
      queryFn: () => api.building.get.query({ id }),
    })),
    combine: (answers) => answers.map(({ data }) => data),
  })
  return useMemo(
    () =>
      new Map(
        details.flatMap((detail) =>
          detail
            ? [[detail.id, detail.floors.map((spot) => ({ ...spot, buildingId: detail.id }))]]
            : [],
        ),
      ),
    [details],
  )
}
