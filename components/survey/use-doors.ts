'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { loadSlicesFor, signsOf } from '#components/field/keep-fonts.ts'
import { useConnection, useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import type { SurveyRow } from '#lib/live/rows.ts'
import { bringDoors, doorStandings, forgetDoorsBut, listedDoors } from './kept-doors.ts'
import { type OwnVisit, visitsOf, type WalkDoor, walkDoors } from './walk-doors.ts'

export type BuildingDoors = {
  /** Null until they are known. */
  doors: readonly WalkDoor[] | null
  /** Visits to this building that are on this device alone. */
  onTheirWay: number
  failed: unknown
  retry: () => void
}

/** The doors of a building with what stands at them, and on top what was written down here. */
export function useBuildingDoors(surveyId: string, buildingId: string): BuildingDoors {
  const userId = useSession().user?.id ?? ''
  const rows = useLiveTable('surveyBuilding')
  const { phase } = useConnection()
  const isLive = phase.kind === 'live'
  const visits = useMemo(
    () =>
      [...rows.values()].find((row) => row.surveyId === surveyId && row.buildingId === buildingId)
        ?.visits ?? 0,
    [rows, surveyId, buildingId],
  )
  const owner = { userId, surveyId }
  const listed = useQuery({
    queryKey: ['survey', 'doors', userId, surveyId, buildingId],
    queryFn: () => listedDoors(owner, buildingId),
    staleTime: Infinity,
    networkMode: 'always',
    retry: false,
  })
  const standings = useQuery({
    // Another number of visits means that something else stands at some door.
    queryKey: ['survey', 'standings', userId, surveyId, buildingId, visits],
    queryFn: () => doorStandings(owner, buildingId),
    staleTime: Infinity,
    networkMode: 'always',
    retry: false,
    placeholderData: (before) => before,
  })
  const { own, made } = useOwnVisits(surveyId, buildingId)
  const doors = useMemo(
    () => (listed.data && standings.data ? walkDoors(listed.data, standings.data, made) : null),
    [listed.data, standings.data, made],
  )
  const retry = () => {
    void listed.refetch()
    void standings.refetch()
  }
  const hasFailed = listed.isError || standings.isError
  useEffect(() => {
    if (isLive && hasFailed) retry()
    // Only the line's return: a refusal must not be asked for in circles.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLive])
  return { doors, onTheirWay: own.length, failed: listed.error ?? standings.error, retry }
}

/**
 * Visits of this device: those on their way, and all that were made since the building was opened. What
 * has just arrived is not asked for yet; no door may fall back meanwhile to how it stood before.
 */
function useOwnVisits(surveyId: string, buildingId: string) {
  const { queued, pending, attention } = useOutbox()
  const own = useMemo(
    () => visitsOf({ surveyId, buildingId }, queued, pending),
    [surveyId, buildingId, queued, pending],
  )
  const [seen, setSeen] = useState<readonly OwnVisit[]>(own)
  const fresh = own.filter(({ id }) => !seen.some((visit) => visit.id === id))
  if (fresh.length > 0) setSeen([...seen, ...fresh])
  const made = useMemo(
    () => seen.filter(({ id }) => !attention.some((entry) => entry.id === id)),
    [seen, attention],
  )
  return { own, made }
}

/**
 * The doors of one's own grid are brought before they are walked: the network may end at the gate.
 * Returns the buildings whose doors are here.
 */
export function useDoorsAtHand(
  survey: SurveyRow,
  buildingIds: readonly string[],
): ReadonlySet<string> {
  const userId = useSession().user?.id ?? ''
  const isLive = useConnection().phase.kind === 'live'
  const [here, setHere] = useState<ReadonlySet<string>>(NONE)
  const wanted = buildingIds.toSorted().join(' ')
  const surveyId = survey.id
  useEffect(() => {
    let stale = false
    const ids = isLive && wanted !== '' ? wanted.split(' ') : []
    bringDoors({ userId, surveyId }, ids).then(
      (brought) => {
        if (!stale) setHere(brought)
      },
      // Without a line there is nothing to bring; the next one asks again.
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [isLive, userId, surveyId, wanted])
  return here
}

const NONE: ReadonlySet<string> = new Set()

/** Drops the doors of surveys that are over, once the screen knows so for sure. */
export function useForgetDoors(): void {
  const userId = useSession().user?.id ?? ''
  const surveys = useLiveTable('survey')
  const isLive = useConnection().phase.kind === 'live'
  const open = [...surveys.values()]
    .filter((survey) => survey.closedAt === null)
    .map((survey) => survey.id)
    .sort()
    .join(' ')
  useEffect(() => {
    if (isLive && userId !== '') void forgetDoorsBut(userId, new Set(open.split(' ')))
  }, [isLive, userId, open])
}

/** Names that this page may have to show without a network, in letters that are here. */
export function useFontsFor(doors: readonly WalkDoor[] | null): void {
  const isLive = useConnection().phase.kind === 'live'
  useEffect(() => {
    if (isLive && doors) loadSlicesFor(signsOf(doors))
  }, [isLive, doors])
}
