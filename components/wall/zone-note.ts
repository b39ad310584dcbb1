import type { Assessed } from '#components/clock/use-assessment.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** The one thing that a zone's row says beside its day: what presses most. */
export type ZoneNote =
  | { kind: 'positive' }
  | { kind: 'toSample'; people: number }
  | { kind: 'waitsForResults'; people: number }
  | { kind: 'mayEnd' }
  | { kind: 'testMissed' | 'testToday' }
  | { kind: 'testOn'; inDays: number; on: string }
  | { kind: 'endsFrom'; at: string }
  | { kind: 'onOthers' }
  | null

/** What presses is amber, red or green; the rest is only told. */
export const NOTE_TONES: Record<
  NonNullable<ZoneNote>['kind'],
  'red' | 'amber' | 'green' | 'plain'
> = {
  positive: 'red',
  toSample: 'amber',
  waitsForResults: 'plain',
  mayEnd: 'green',
  testMissed: 'red',
  testToday: 'amber',
  testOn: 'plain',
  endsFrom: 'plain',
  onOthers: 'plain',
}

export function zoneNote(
  zone: Pick<ZoneRow, 'id' | 'status'>,
  assessed: Assessed | undefined,
  rounds: Iterable<SamplingRoundRow>,
  now: Date,
): ZoneNote {
  if (zone.status !== 'active') return null
  const proposed = new Set(assessed?.proposals.map(({ kind }) => kind))
  if (proposed.has('raise') || proposed.has('reseal')) return { kind: 'positive' }
  let left = 0
  let pending = 0
  let open = false
  for (const round of rounds) {
    if (round.zoneId !== zone.id || round.closedAt !== null) continue
    open = true
    left += Math.max(0, round.people - round.done - round.excused)
    pending += round.pending
  }
  if (left > 0) return { kind: 'toSample', people: left }
  if (open && pending > 0) return { kind: 'waitsForResults', people: pending }
  if (!assessed) return null
  if (proposed.has('release') || proposed.has('lower')) return { kind: 'mayEnd' }
  const toOpen = assessed.proposals.filter((one) => one.kind === 'openRound')
  if (toOpen.some(({ missed }) => missed)) return { kind: 'testMissed' }
  if (toOpen.length > 0) return { kind: 'testToday' }
  const { next } = assessed.tests
  if (next) {
    const on = new Date(next.on)
    return { kind: 'testOn', inDays: shanghaiDay(on) - shanghaiDay(now), on: on.toISOString() }
  }
  const ends = assessed.earliest.optimistic
  return ends ? { kind: 'endsFrom', at: new Date(ends).toISOString() } : { kind: 'onOthers' }
}
