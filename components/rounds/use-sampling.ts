'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive } from '#components/live/live-provider.tsx'
import type { SpecialMark } from '#lib/domain/round/sampling.ts'
import type { TakeOutReason } from '#lib/domain/round/tube.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { SaidOfPerson, WalkPerson } from './round-doors.ts'

type Said = { persons: SaidOfPerson[]; others?: object[] }

/** Writes a visit down. Those to one building reach the server in the order in which they were made. */
export function useSampling(round: SamplingRoundRow, building: BuildingRow) {
  const { sync, outbox } = useLive()
  const { language, words } = useLanguage()
  const text = words.rounds.walk
  const thing = `round:${round.id}:${building.id}`
  const sample = useCallback(
    async (
      { unit, room }: { unit: string | null; room: string },
      { persons, others = [] }: Said,
      /** The tube, when it is one for all. */
      code: string | null,
    ) => {
      const place = `${buildingLabel(building, language)} ${doorShortLabel({ unit, room })}`
      const count = persons.length + others.length
      const outcome = persons[0]?.outcome ?? 'sampled'
      await outbox.send(
        'round.sample',
        {
          roundId: round.id,
          buildingId: building.id,
          unit: unit ?? undefined,
          room,
          // By the server's clock as far as this device knows it: visits are ordered by it later.
          at: new Date(Date.now() + sync.state.clockOffsetMs).toISOString(),
          persons,
          ...(others.length > 0 ? { others } : {}),
        },
        {
          thing,
          label:
            code === null
              ? text.entry(place, count, words.domain.sampleOutcomes[outcome])
              : text.entryTube(place, count, code),
        },
      )
    },
    [round.id, building, thing, sync, outbox, language, words, text],
  )
  const mark = useCallback(
    (personId: string, name: string, special: readonly SpecialMark[]) =>
      outbox.send(
        'round.mark',
        { roundId: round.id, personId, special },
        { thing, label: text.specialOf(name) },
      ),
    [round.id, thing, outbox, text],
  )
  const takeOut = useCallback(
    (
      { residentId, personId, name }: Pick<WalkPerson, 'residentId' | 'personId' | 'name'>,
      /** Null: their antigen test. */
      code: string | null,
      reason: TakeOutReason,
    ) =>
      outbox.send(
        'round.takeOut',
        {
          roundId: round.id,
          buildingId: building.id,
          ...(residentId ? { residentId } : { personId }),
          ...(code === null ? {} : { code }),
          reason,
          at: new Date(Date.now() + sync.state.clockOffsetMs).toISOString(),
        },
        {
          thing,
          label:
            code === null
              ? words.rounds.takeOut.antigen.entry(name)
              : words.rounds.takeOut.entry(name, code),
        },
      ),
    [round.id, building, thing, sync, outbox, words],
  )
  return { sample, mark, takeOut }
}
