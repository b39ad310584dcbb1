'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import type { StaffMember } from '#components/live/registry.tsx'
import type { EventSentence } from '#lib/i18n/event-sentence.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { PostSelection } from './use-post-selection.ts'

type Buildings = ReadonlyMap<string, BuildingRow>
type Staff = ReadonlyMap<string, StaffMember>

/** Turns an event into its sentence, with the buildings and people that this screen knows. */
export function useEventSentence(): (
  event: Pick<LiveEvent, 'kind' | 'data'>,
  buildings: Buildings,
  staff: Staff,
) => EventSentence {
  const { language, words } = useLanguage()
  return useCallback(
    (event, buildings, staff) => {
      const { data } = event
      const only = data.buildingIds?.length === 1 ? data.buildingIds[0] : undefined
      const building = buildings.get(data.buildingId ?? only ?? '')
      return words.events[event.kind]({
        data,
        place: building ? buildingLabel(building, language) : null,
        assignee: data.assigneeId ? (staff.get(data.assigneeId)?.name ?? null) : null,
      })
    },
    [language, words],
  )
}

/** Where a line of the log leads: to the building that it names, else to its subject. */
export function eventTarget(event: LiveEvent): PostSelection {
  const { data, subject } = event
  if (data.buildingId) return { type: 'building', id: data.buildingId }
  if (event.kind === 'zone.lifted') return null
  if (subject.type === 'zone' || subject.type === 'delivery') {
    return { type: subject.type, id: subject.id }
  }
  return null
}
