'use client'
import { useMemo } from 'react'
import { KeptDoorsOf } from '#components/coverage/kept-doors.ts'
import { useKeptDoors } from '#components/coverage/use-kept-doors.ts'
import { useMadeHere } from '#components/coverage/use-made-here.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import type { DoorStanding, ListedDoor } from '#server/queries/surveys.ts'
import { visitsOf, type WalkDoor, walkDoors } from './walk-doors.ts'

/** The doors of surveys on this device. */
export const SURVEY_DOORS = new KeptDoorsOf<ListedDoor, DoorStanding>({
  name: 'survey',
  listed: ({ ofId, buildingIds }) => api.survey.doors.mutate({ surveyId: ofId, buildingIds }),
  standings: ({ ofId, buildingIds }) =>
    api.survey.standings.mutate({ surveyId: ofId, buildingIds }),
})

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
  const rows = useLiveTable('surveyBuilding')
  const visits = useMemo(
    () =>
      [...rows.values()].find((row) => row.surveyId === surveyId && row.buildingId === buildingId)
        ?.visits ?? 0,
    [rows, surveyId, buildingId],
  )
  const kept = useKeptDoors(SURVEY_DOORS, { ofId: surveyId, buildingId, visits })
  const { listed, standings, failed, retry } = kept
  const { queued, pending } = useOutbox()
  const own = useMemo(
    () => visitsOf({ surveyId, buildingId }, queued, pending),
    [surveyId, buildingId, queued, pending],
  )
  const made = useMadeHere(own)
  const doors = useMemo(
    () => (listed && standings ? walkDoors(listed, standings, made) : null),
    [listed, standings, made],
  )
  return { doors, onTheirWay: own.length, failed, retry }
}
