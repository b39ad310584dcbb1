'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, failureOf } from '#components/live/api.ts'
import { useSession } from '#components/live/session.tsx'
import { keepSnapshot, recallSnapshot } from '#components/live/vault.ts'
import type { GridWorker } from '#server/queries/surveys.ts'

/** The grids that this person looks after; known without a line once they were asked for. */
export function useOwnGrids(): ReadonlySet<string> {
  const { user } = useSession()
  const communityId = user?.communityId ?? ''
  const { data } = useQuery({
    queryKey: [communityId, 'grids'],
    queryFn: () => askOrRecall(`grids:${communityId}`),
    staleTime: 10 * 60_000,
  })
  return useMemo(
    () => new Set(data?.flatMap((grid) => (grid.workerId === user?.id ? grid.id : []))),
    [data, user?.id],
  )
}

async function askOrRecall(name: string): Promise<GridWorker[]> {
  try {
    const grids = await api.survey.grids.query()
    keepSnapshot(name, grids).catch(() => undefined)
    return grids
  } catch (error) {
    const isOffline = failureOf(error).reason === 'offline'
    const kept = isOffline ? await recallSnapshot<GridWorker[]>(name).catch(() => null) : null
    if (kept === null) throw error
    return kept
  }
}
