'use client'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { buildingShortLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { useZoneCases } from './use-assessment.ts'

/** Where a case or contact is: the door for those who may see it, the building for the others. */
export function usePlaceOfCase(zone: ZoneRow): {
  positive: (id: string) => string
  contact: (id: string) => string
} {
  const { language, words } = useLanguage()
  const roles = useSession().user?.roles ?? []
  const { data } = useZoneCases(zone, can(roles, 'case.read'))
  const buildings = useLiveTable('building')
  const positives = useLiveTable('positive')
  return useMemo(() => {
    const building = (id: string | undefined) => {
      const found = buildings.get(id ?? '')
      return found ? buildingShortLabel(found, language) : words.clock.cases.unknownDoor
    }
    const doorOf = (known: { buildingId: string; unit: string | null; room: string | null }) =>
      `${building(known.buildingId)} ${doorLabel(known, language)}`.trim()
    return {
      positive: (id) => {
        const known = data?.positives.find((one) => one.id === id)
        return known ? doorOf(known) : building(positives.get(id)?.buildingId)
      },
      contact: (id) => {
        const known = data?.contacts.find((one) => one.id === id)
        return known ? doorOf(known) : words.clock.cases.unknownDoor
      },
    }
  }, [data, buildings, positives, language, words])
}
