import type { Assessed } from '#components/clock/use-assessment.ts'
import type { ZoneMove } from '#lib/domain/zone/life.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** What comes next at a post, as far as its rules and its rows know. */
export type Coming = { key: string; at: string; zoneName: string | null } & (
  | { kind: 'act'; move: ZoneMove }
  | { kind: 'roundDue' | 'firstRoundDue' | 'mayEnd' | 'guardOver' | 'replyDue' }
  | { kind: 'test'; day: number }
)

/** The next ones first; what was due before now stands in other lists. */
export function comingUp(
  facts: {
    zones: Iterable<ZoneRow>
    assessments: ReadonlyMap<string, Assessed>
    rounds: Iterable<SamplingRoundRow>
    requests: Iterable<RequestRow>
  },
  now: Date,
  atMost: number,
): Coming[] {
  const found: Coming[] = []
  const inRound = new Set<string>()
  for (const round of facts.rounds) {
    if (round.closedAt !== null) continue
    inRound.add(round.zoneId)
    if (round.people - round.done - round.excused <= 0) continue
    const { id, dueAt, zoneName } = round
    found.push({ key: `round ${id}`, kind: 'roundDue', at: dueAt, zoneName })
  }
  for (const zone of facts.zones) {
    for (const { id, at, move } of zone.ahead) {
      found.push({ key: `act ${id}`, kind: 'act', at, move, zoneName: zone.name })
    }
    const assessed = facts.assessments.get(zone.id)
    if (assessed) found.push(...ofRules(zone, assessed, inRound.has(zone.id)))
  }
  for (const { id, escalation } of facts.requests) {
    if (escalation === null || escalation.late) continue
    found.push({ key: `reply ${id}`, kind: 'replyDue', at: escalation.dueAt, zoneName: null })
  }
  return found
    .filter(({ at }) => Date.parse(at) > now.getTime())
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(0, atMost)
}

function ofRules(zone: ZoneRow, assessed: Assessed, inRound: boolean): Coming[] {
  const { firstRound, tests, earliest, guard } = assessed
  const zoneName = zone.name
  const found: Coming[] = []
  const add = (kind: 'firstRoundDue' | 'mayEnd' | 'guardOver', when: string | Date) =>
    found.push({ key: `${kind} ${zone.id}`, kind, at: new Date(when).toISOString(), zoneName })
  if (guard && !guard.over) add('guardOver', guard.endsAt)
  if (zone.status !== 'active') return found
  // A round under way says by its own limit when it has to be over.
  if (firstRound && firstRound.state === 'notOpened' && !inRound) {
    add('firstRoundDue', firstRound.dueAt)
  }
  if (tests.next) {
    const at = new Date(tests.next.on).toISOString()
    found.push({ key: `test ${zone.id}`, kind: 'test', day: tests.next.day, at, zoneName })
  }
  if (earliest.optimistic && !assessed.allMet) add('mayEnd', earliest.optimistic)
  return found
}
