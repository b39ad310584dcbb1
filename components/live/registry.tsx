'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ListedBuilding } from '#server/queries/registry.ts'
import { api } from './api.ts'
import { useSession } from './session.tsx'

export type StaffMember = { id: string; name: string; roles: string[] }

/**
 * What changes seldom and is asked for once. The people who work for this community, by account id;
 * empty until they are known.
 */
export function useStaff(): ReadonlyMap<string, StaffMember> {
  const communityId = useSession().user?.communityId
  const { data } = useQuery({
    queryKey: [communityId, 'staff'],
    queryFn: () => api.staff.list.query(),
    enabled: communityId !== undefined,
    staleTime: 5 * 60_000,
  })
  return useMemo(() => new Map(data?.map((member) => [member.id, member])), [data])
}

/** Centroid, address and spellings of each building, by id. Empty until they are known. */
export function useBuildingDirectory(): ReadonlyMap<string, ListedBuilding> {
  const user = useSession().user
  const { data } = useQuery({
    queryKey: [user?.communityId, 'buildings', user?.community.geometryVersion],
    queryFn: () => api.building.list.query(),
    enabled: user !== undefined,
    staleTime: Infinity,
  })
  return useMemo(() => new Map(data?.map((building) => [building.id, building])), [data])
}
