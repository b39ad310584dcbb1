'use client'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import type { ListedBuilding } from '#server/queries/registry.ts'
import { api } from './api.ts'
import { useSession } from './session.tsx'

/**
 * What changes seldom and is asked for once: the people of the post, and the buildings with their
 * places and spellings. Keys begin with the community, so that switching never mixes two.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 60_000, retry: 1, refetchOnWindowFocus: false } },
      }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

export type StaffMember = { id: string; name: string; roles: string[] }

/** The people who work for this community, by account id. Empty until they are known. */
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
