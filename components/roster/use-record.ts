'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive, useLiveTable } from '#components/live/live-provider.tsx'
import { needsAttention, type Symptom, type Tenths } from '#lib/domain/roster/health.ts'
import type { RosterExcuse, RosterWay } from '#lib/domain/roster/record.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { RosterPerson } from '#server/queries/rosters.ts'
import { PROCEDURES } from './roster-items.ts'

export type Said = { way: RosterWay; note?: string } & (
  | { outcome: 'reported'; tenths: Tenths; symptoms: Symptom[] }
  | { outcome: 'well' | 'unwell' | 'noAnswer' }
  | { outcome: 'excused'; excuse: RosterExcuse }
)

/** Writes down what came of a try. Those about one person reach the server in their order. */
export function useRecord(duty: RosterDuty): (person: RosterPerson, said: Said) => Promise<void> {
  const { sync, outbox } = useLive()
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  return useCallback(
    async (person, said) => {
      const building = buildings.get(person.buildingId)
      const place = `${building ? buildingLabel(building, language) : ''} ${doorShortLabel(person)}`
      const outcome =
        said.outcome !== 'reported' ? said.outcome : needsAttention(said) ? 'unwell' : 'well'
      await outbox.send(
        PROCEDURES[duty],
        {
          ...(duty === 'temperature' ? { contactId: person.contactId } : {}),
          ...(person.residentId ? { residentId: person.residentId } : {}),
          // By the server's clock as far as this device knows it: the turn goes by it.
          at: new Date(Date.now() + sync.state.clockOffsetMs).toISOString(),
          ...said,
        },
        {
          thing: `roster:${duty}:${person.personId}`,
          label: words.roster.entry(place, words.domain.rosterOutcomes[duty][outcome]),
        },
      )
    },
    [duty, buildings, sync, outbox, language, words],
  )
}
