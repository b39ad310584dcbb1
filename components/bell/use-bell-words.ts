'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { BellEntry } from './concerns.ts'

/** An entry in two lines: why it concerns one, and what happened. */
export function useBellWords(): (entry: BellEntry) => { title: string; detail: string | null } {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const nameOf = useNameOf()
  return useCallback(
    ({ concern, event, count }) => {
      const text = words.bell.concerns
      if (concern === 'late' || concern === 'callAgain' || concern === 'notBack') {
        return { title: text[concern](count), detail: null }
      }
      if (!event) return { title: text[concern], detail: null }
      const { data } = event
      const only = data.buildingIds?.length === 1 ? data.buildingIds[0] : undefined
      const building = buildings.get(data.buildingId ?? only ?? '')
      const place = building ? buildingLabel(building, language) : null
      const said = words.events[event.kind]({ data, place, assignee: nameOf(data.assigneeId) })
      return { title: text[concern], detail: [said.title, said.detail].filter(Boolean).join(' · ') }
    },
    [language, words, buildings, nameOf],
  )
}
