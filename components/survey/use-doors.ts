'use client'
import { useMemo } from 'react'
import { KeptDoorsOf } from '#components/coverage/kept-doors.ts'
import { useWalkedDoors, type WalkedDoors } from '#components/coverage/use-walked-doors.ts'
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

/** The doors of a building with what stands at them, and on top what was written down here. */
export function useBuildingDoors(surveyId: string, buildingId: string): WalkedDoors<WalkDoor> {
  const rows = useLiveTable('surveyBuilding')
  const visits = useMemo(
    () =>
      [...rows.values()].find((row) => row.surveyId === surveyId && row.buildingId === buildingId)
        ?.visits ?? 0,
    [rows, surveyId, buildingId],
  )
  const { queued, pending } = useOutbox()
  const own = useMemo(
    () => visitsOf({ surveyId, buildingId }, queued, pending),
    [surveyId, buildingId, queued, pending],
  )
  return useWalkedDoors(SURVEY_DOORS, { ofId: surveyId, buildingId, visits }, own, walkDoors)
}
