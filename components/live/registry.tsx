'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ListedBuilding } from '#server/queries/registry.ts'
import { api, failureOf } from './api.ts'
import { useSession } from './session.tsx'
import { keep, keepSnapshot, recall, recallSnapshot } from './vault.ts'

export type StaffMember = { id: string; name: string; roles: string[] }

/**
 * What changes seldom and is asked for once. The people who work for this community, by account id;
 * empty until they are known.
 */
export function useStaff(): ReadonlyMap<string, StaffMember> {
  const communityId = useSession().user?.communityId
  const { data } = useQuery({
    queryKey: [communityId, 'staff'],
    queryFn: () =>
      askOrRecall(() => api.staff.list.query(), {
        // Names of people lie sealed.
        keep: (staff) => keep(`staff:${communityId}`, staff),
        recall: () => recall<StaffMember[]>(`staff:${communityId}`),
      }),
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
    queryFn: () =>
      askOrRecall(() => api.building.list.query(), {
        keep: (buildings) => keepSnapshot(`buildings:${user?.communityId}`, buildings),
        recall: () => recallSnapshot<ListedBuilding[]>(`buildings:${user?.communityId}`),
      }),
    enabled: user !== undefined,
    staleTime: Infinity,
  })
  return useMemo(() => new Map(data?.map((building) => [building.id, building])), [data])
}

/** The server's answer, kept on this device; without a line the one that was kept. */
export async function askOrRecall<Answer>(
  ask: () => Promise<Answer>,
  copy: { keep(answer: Answer): Promise<void>; recall(): Promise<Answer | null> },
): Promise<Answer> {
  try {
    const answer = await ask()
    copy.keep(answer).catch(() => undefined)
    return answer
  } catch (error) {
    const kept =
      failureOf(error).reason === 'offline' ? await copy.recall().catch(() => null) : null
    if (kept === null) throw error
    return kept
  }
}
