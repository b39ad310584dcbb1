import type { RoundDoor } from '#server/queries/round-people.ts'
import type { TubeStanding } from '#server/queries/rounds.ts'
import type { Lead } from './lead.ts'

const IN_A_TUBE = 10

/**
 * A round over everybody of some buildings, as many phones would fill it: each door once, ten people a
 * tube. Returns the codes of the tubes.
 */
export async function samplesEverybody(
  lead: Lead,
  roundId: string,
  buildingIds: readonly string[],
): Promise<string[]> {
  const standing = await lead.person.gives<{ buildingId: string; doors: RoundDoor[] }[]>(
    'round.doors',
    { roundId, buildingIds },
  )
  const codes: string[] = []
  const { aheadS = 0 } = (await lead.snapshot()).tables.demoClock[0] ?? {}
  let room = 0
  for (const { buildingId, doors } of standing) {
    for (const door of doors.filter(({ people }) => people.length > 0)) {
      if (room < door.people.length) {
        codes.push(`${roundId.slice(-8)}-${codes.length + 1}`.toUpperCase())
        room = IN_A_TUBE
      }
      room -= door.people.length
      const tube = { code: codes.at(-1), size: IN_A_TUBE }
      await lead.person.gives('round.sample', {
        roundId,
        buildingId,
        unit: door.unit,
        room: door.room,
        at: new Date(Date.now() + aheadS * 1_000).toISOString(),
        persons: door.people.map(({ residentId }) => ({ residentId, outcome: 'sampled', tube })),
      })
    }
  }
  return codes
}

/** Every tube that has no answer yet is negative. */
export async function allNegative(lead: Lead, roundId: string): Promise<void> {
  const tubes = await lead.person.asks<TubeStanding[]>('round.tubes', { id: roundId })
  const results = tubes.map(({ code }) => ({ code, result: 'negative' }))
  await lead.person.gives('round.results', { roundId, results })
}
