'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import {
  type Coverage,
  coverageOf,
  type CoverageState,
  coverageState,
} from '#lib/domain/coverage/coverage.ts'
import type { BuildingRow, SurveyBuildingRow, SurveyRow } from '#lib/live/rows.ts'

/** One building of a survey and how far it has come. */
export type SurveyedBuilding = {
  building: BuildingRow
  row: SurveyBuildingRow
  coverage: Coverage
  state: CoverageState
}

/** Surveys of the incident: those under way first, then the newest. */
export function useSurveys(): readonly SurveyRow[] {
  const surveys = useLiveTable('survey')
  return useMemo(
    () =>
      [...surveys.values()].sort(
        (a, b) =>
          Number(a.closedAt !== null) - Number(b.closedAt !== null) ||
          b.openedAt.localeCompare(a.openedAt),
      ),
    [surveys],
  )
}

/** The buildings of a survey. Those of a closed one are not live any more and are asked for. */
export function useSurveyed(survey: SurveyRow | undefined): readonly SurveyedBuilding[] {
  const live = useLiveTable('surveyBuilding')
  const buildings = useLiveTable('building')
  const surveyId = survey?.id ?? ''
  const { data } = useQuery({
    queryKey: ['survey', 'coverage', surveyId],
    queryFn: () => api.survey.coverage.query({ id: surveyId }),
    enabled: survey !== undefined && survey.closedAt !== null,
    staleTime: Infinity,
  })
  return useMemo(() => {
    const rows = survey?.closedAt === null ? [...live.values()] : (data ?? [])
    return rows
      .filter((row) => row.surveyId === surveyId)
      .flatMap((row) => {
        const building = buildings.get(row.buildingId)
        return building ? surveyedBuilding(building, row) : []
      })
  }, [survey?.closedAt, surveyId, live, data, buildings])
}

function surveyedBuilding(building: BuildingRow, row: SurveyBuildingRow): SurveyedBuilding {
  const coverage = coverageOf(row.households ?? building.households, {
    done: row.done,
    excused: row.excused,
    tried: row.notHome + row.refused,
  })
  return { building, row, coverage, state: coverageState(coverage) }
}
