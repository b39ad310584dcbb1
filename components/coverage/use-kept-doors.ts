'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { loadSlicesFor, signsOf } from '#components/field/keep-fonts.ts'
import { useConnection } from '#components/live/live-provider.tsx'
import { useAskAgain } from '#components/live/use-ask-again.ts'
import { useSession } from '#components/live/session.tsx'
import type { KeptDoorsOf } from './kept-doors.ts'

const NONE: ReadonlySet<string> = new Set()

/** The doors of a building with what stands at them; `visits` tells when the standings are old. */
export function useKeptDoors<Listed, Standing>(
  kept: KeptDoorsOf<Listed, Standing>,
  { ofId, buildingId, visits }: { ofId: string; buildingId: string; visits: number },
) {
  const userId = useSession().user?.id ?? ''
  const owner = { userId, ofId }
  const always = { staleTime: Infinity, networkMode: 'always', retry: false } as const
  const listed = useQuery({
    queryKey: [kept.name, 'doors', userId, ofId, buildingId],
    queryFn: () => kept.listed(owner, buildingId),
    ...always,
  })
  const standings = useQuery({
    // Another number of visits means that something else stands at some door.
    queryKey: [kept.name, 'standings', userId, ofId, buildingId, visits],
    queryFn: () => kept.standings(owner, buildingId),
    placeholderData: (before) => before,
    ...always,
  })
  const retry = () => {
    void listed.refetch()
    void standings.refetch()
  }
  const hasFailed = listed.isError || standings.isError
  useAskAgain(hasFailed, retry)
  return {
    listed: listed.data,
    standings: standings.data,
    failed: listed.error ?? standings.error,
    retry,
  }
}

/**
 * The doors of one's own grid are brought before they are walked: the network may end at the gate.
 * Returns the buildings whose doors are here.
 */
export function useDoorsAtHand<Listed, Standing>(
  kept: KeptDoorsOf<Listed, Standing>,
  ofId: string,
  buildingIds: readonly string[],
): ReadonlySet<string> {
  const userId = useSession().user?.id ?? ''
  const isLive = useConnection().phase.kind === 'live'
  const [here, setHere] = useState<ReadonlySet<string>>(NONE)
  const wanted = buildingIds.toSorted().join(' ')
  useEffect(() => {
    let stale = false
    const ids = isLive && wanted !== '' ? wanted.split(' ') : []
    kept.bring({ userId, ofId }, ids).then(
      (brought) => {
        if (!stale) setHere(brought)
      },
      // Without a line there is nothing to bring; the next one asks again.
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [kept, isLive, userId, ofId, wanted])
  return here
}

/** Drops the doors of what is over, once the screen knows so for sure. */
export function useForgetDoors<Listed, Standing>(
  kept: KeptDoorsOf<Listed, Standing>,
  openIds: readonly string[],
): void {
  const userId = useSession().user?.id ?? ''
  const isLive = useConnection().phase.kind === 'live'
  const open = openIds.toSorted().join(' ')
  useEffect(() => {
    if (isLive && userId !== '') void kept.forgetBut(userId, new Set(open.split(' ')))
  }, [kept, isLive, userId, open])
}

/** Names that this page may have to show without a network, in letters that are here. */
export function useFontsFor(doors: object | null): void {
  const isLive = useConnection().phase.kind === 'live'
  useEffect(() => {
    if (isLive && doors) loadSlicesFor(signsOf(doors))
  }, [isLive, doors])
}
