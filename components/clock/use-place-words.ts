'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { buildingShortLabel, unitLabel } from '#lib/i18n/place-labels.ts'

/** `东区 31 栋 2 单元`: a place as large as it was sealed. */
export function usePlaceWords(): (place: {
  buildingId: string
  unit: string | null
  floor: number | null
}) => string {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  return useCallback(
    ({ buildingId, unit, floor }) => {
      const building = buildings.get(buildingId)
      return [
        building ? buildingShortLabel(building, language) : words.clock.cases.unknownDoor,
        unit === null ? null : unitLabel(unit, language),
        floor === null ? null : `${floor} ${words.common.units.floors(floor)}`,
      ]
        .filter(Boolean)
        .join(' ')
    },
    [buildings, language, words],
  )
}
