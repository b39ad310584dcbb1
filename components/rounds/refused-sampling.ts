import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import type { OwnSampling } from './round-doors.ts'
import type { TubeInHand } from './tube-in-hand.ts'

/** The tube was named wrongly, or somebody else has it: the same samples may stand in another. */
const TUBE_REASONS = ['tubeElsewhere', 'tubeOtherTeam', 'tubeOtherSize', 'tubeAnswered', 'tubeFull']

export function samplingOf(entry: OutboxEntry): OwnSampling | null {
  return entry.procedure === 'round.sample' ? (entry.input as OwnSampling) : null
}

/** The visits of this round that were refused. */
export function refusedSamplings(
  attention: readonly OutboxEntry[],
  roundId: string,
): OutboxEntry[] {
  return attention.filter((entry) => samplingOf(entry)?.roundId === roundId)
}

/** Whether what was refused for its tube could go into the one in hand. */
export function mayGoInto(entry: OutboxEntry, tube: TubeInHand): boolean {
  const visit = samplingOf(entry)
  if (!visit || !TUBE_REASONS.includes(entry.refused?.reason ?? '')) return false
  const tubes = tubesOf(visit)
  const isMixed = tubes.every(({ size }) => size > 1)
  const isOther = tubes.every(({ code }) => code !== tube.code)
  return isMixed && isOther && tube.count + tubes.length <= tube.size
}

/** The same visit with its samples in this tube; when it was made stays. */
export function withTube(
  visit: OwnSampling,
  { code, size }: TubeInHand,
): { input: object; samples: number } {
  const into = { code, size }
  const { id: _id, ...said } = visit
  return {
    input: {
      ...said,
      unit: visit.unit ?? undefined,
      persons: visit.persons.map((person) => (person.tube ? { ...person, tube: into } : person)),
      ...(visit.others ? { others: visit.others.map((other) => ({ ...other, tube: into })) } : {}),
    },
    samples: tubesOf(visit).length,
  }
}

function tubesOf({ persons, others = [] }: OwnSampling) {
  return [...persons, ...others].flatMap(({ tube }) => tube ?? [])
}
