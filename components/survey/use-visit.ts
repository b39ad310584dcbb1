'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive } from '#components/live/live-provider.tsx'
import type { Excuse, VisitOutcome } from '#lib/domain/survey/visit.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow, SurveyRow } from '#lib/live/rows.ts'

type Said = { outcome: VisitOutcome; excuse?: Excuse; note?: string }

/** Writes a visit down. Those to one building reach the server in the order in which they were made. */
export function useVisit(
  survey: SurveyRow,
  building: BuildingRow,
): (door: { unit: string | null; room: string }, said: Said) => Promise<void> {
  const { sync, outbox } = useLive()
  const { language, words } = useLanguage()
  return useCallback(
    async ({ unit, room }, said) => {
      const place = `${buildingLabel(building, language)} ${doorShortLabel({ unit, room })}`
      // By the server's clock as far as this device knows it: visits are ordered by it later.
      const at = new Date(Date.now() + sync.state.clockOffsetMs).toISOString()
      await outbox.send(
        'survey.visit',
        {
          surveyId: survey.id,
          buildingId: building.id,
          unit: unit ?? undefined,
          room,
          at,
          ...said,
        },
        {
          thing: `survey:${survey.id}:${building.id}`,
          label: words.survey.walk.entry(place, words.domain.visitOutcomes[said.outcome]),
        },
      )
    },
    [survey.id, building, sync, outbox, language, words],
  )
}
