'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { PaperList } from '#components/coverage/paper-list.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { LeftSheet } from './left-sheet.tsx'
import { type SurveyedBuilding, useSurveyed } from './use-surveys.ts'
import { coverageOfDoors, type WalkDoor, walkDoors } from './walk-doors.ts'

const AT_ONCE = 200

export type LeftInBuilding = SurveyedBuilding & { left: WalkDoor[] }

/** Who is left on paper, building by building. Opening it is a look that is written down. */
export function LeftSheetPage() {
  const { words } = useLanguage()
  const text = words.survey.sheet
  const params = useSearchParams()
  const starting = useIsStarting()
  const surveyId = params.get('survey') ?? ''
  const only = params.get('building')
  const survey = useLiveTable('survey').get(surveyId)
  const surveyed = useSurveyed(survey)
  const wanted = surveyed.filter(
    ({ building, coverage }) => coverage.remainder > 0 && (only === null || only === building.id),
  )
  const answer = useQuery({
    queryKey: ['survey', 'sheet', surveyId, only],
    queryFn: () => fetchLeft(surveyId, wanted),
    enabled: !starting && survey !== undefined && wanted.length > 0,
    // A list on paper stays as it was asked for.
    staleTime: Infinity,
  })
  const isNothing = !starting && (!survey || wanted.length === 0)
  return (
    <PaperList
      text={text}
      backTo={`/survey?survey=${surveyId}${only ? `&building=${only}` : ''}`}
      answer={answer}
      sheet={survey && answer.data ? <LeftSheet survey={survey} left={answer.data} /> : null}
      nothing={
        isNothing ? (
          <EmptyState
            title={text.nothing}
            detail={survey ? text.nothingDetail : words.survey.none}
          />
        ) : null
      }
    />
  )
}

async function fetchLeft(
  surveyId: string,
  wanted: readonly SurveyedBuilding[],
): Promise<LeftInBuilding[]> {
  const result: LeftInBuilding[] = []
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const part = wanted.slice(start, start + AT_ONCE)
    const asked = { surveyId, buildingIds: part.map(({ building }) => building.id) }
    const [listed, standings] = await Promise.all([
      api.survey.doors.mutate(asked),
      api.survey.standings.mutate(asked),
    ])
    for (const each of part) {
      const of = <Door,>(answer: readonly { buildingId: string; doors: Door[] }[]) =>
        answer.find(({ buildingId }) => buildingId === each.building.id)?.doors ?? []
      const { left } = coverageOfDoors(walkDoors(of(listed), of(standings), []))
      if (left.length > 0) result.push({ ...each, left })
    }
  }
  return result
}
