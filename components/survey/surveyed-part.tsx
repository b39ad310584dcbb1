'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { placeWords } from '#lib/domain/notice/place-words.ts'
import type { BuildingRow, SurveyBuildingRow } from '#lib/live/rows.ts'

/** To which units and floors a survey goes, of a building that it does not walk through as a whole. */
export function SurveyedPart({
  building: { estate, name },
  row,
}: {
  building: BuildingRow
  row: SurveyBuildingRow | undefined
}) {
  const { language, words } = useLanguage()
  if (!row?.places) return null
  const places = row.places.map((place) => ({ estate, name, ...place }))
  return (
    <p className="text-12 text-text-2">
      {words.places.surveyOnly(placeWords(places, language).join(words.clock.comma))}
    </p>
  )
}
