'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '#components/live/api.ts'
import type { SurveyedBuilding } from './use-surveys.ts'
import { type WalkDoor, walkDoors } from './walk-doors.ts'

export type DeskDoors = {
  /** Null until they are known. */
  doors: readonly WalkDoor[] | null
  failed: unknown
  retry: () => void
  /** Who lives there is asked for at the press, since each look is recorded. */
  names: 'hidden' | 'asked' | 'shown'
  showNames: () => void
}

/** The doors of a building as the desk sees them: places and what stands there, no names until asked. */
export function useDeskDoors(surveyId: string, { building, row }: SurveyedBuilding): DeskDoors {
  const buildingId = building.id
  const here = { surveyId, buildingId }
  const [asked, setAsked] = useState(false)
  const rooms = useQuery({
    queryKey: ['survey', 'rooms', surveyId, buildingId],
    queryFn: () => api.survey.rooms.query(here),
    staleTime: Infinity,
  })
  const standings = useQuery({
    // Another number of visits means that something else stands at some door.
    queryKey: ['survey', 'deskStandings', surveyId, buildingId, row.visits],
    queryFn: async () => {
      const asking = { surveyId, buildingIds: [buildingId] }
      const [answer] = await api.survey.standings.mutate(asking)
      return answer?.doors ?? []
    },
    staleTime: Infinity,
    placeholderData: (before) => before,
  })
  const names = useQuery({
    queryKey: ['survey', 'names', surveyId, buildingId],
    queryFn: async () => {
      const asking = { surveyId, buildingIds: [buildingId] }
      const [answer] = await api.survey.doors.mutate(asking)
      return answer?.doors ?? []
    },
    enabled: asked,
    staleTime: Infinity,
    gcTime: 0,
  })
  const doors = useMemo(() => {
    const nobody = { names: [], keyCare: [], notes: [] }
    const listed = names.data ?? rooms.data?.map((room) => ({ ...room, ...nobody }))
    return listed && standings.data ? walkDoors(listed, standings.data, []) : null
  }, [names.data, rooms.data, standings.data])
  return {
    doors,
    failed: rooms.error ?? standings.error ?? names.error,
    retry: () => {
      for (const query of [rooms, standings]) if (query.isError) void query.refetch()
      if (names.isError) void names.refetch()
    },
    names: names.data ? 'shown' : asked && !names.isError ? 'asked' : 'hidden',
    showNames: () => {
      if (names.isError) void names.refetch()
      setAsked(true)
    },
  }
}
