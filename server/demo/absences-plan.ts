import type { AbsenceReason } from '#lib/domain/population/absence.ts'
import type { DemoAbsence, DemoEvent, DemoZone } from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** One in so many households has somebody away: families that left before the seal, and patients. */
const ONE_IN = 70
const REASONS: readonly (readonly [AbsenceReason, number])[] = [
  ['away', 6],
  ['hospital', 3],
  ['isolation', 2],
]

type Given = {
  now: number
  openedAt: number
  incidentId: string
  /** By id of the grid. */
  gridWorkers: ReadonlyMap<string, string>
  lead: string
  zones: readonly DemoZone[]
  homes: readonly Home[]
}

/** Who was not there when the zones began, as the grid workers wrote it down at the doors. */
export function planAbsences(
  random: SeededRandom,
  { now, openedAt, incidentId, gridWorkers, lead, zones, homes }: Given,
): { absences: DemoAbsence[]; events: DemoEvent[] } {
  const inZones = new Set(zones.flatMap(({ buildingIds }) => buildingIds))
  const absences: DemoAbsence[] = []
  const events: DemoEvent[] = []
  for (const { building, residents } of homes) {
    if (!inZones.has(building.id) || !random.chance(1 / ONE_IN)) continue
    const reason = random.weighted(REASONS)
    // Whoever went home to another city went with the family; a patient went alone.
    const gone = reason === 'away' && random.chance(0.5) ? residents : residents.slice(0, 1)
    const since = openedAt - random.integer(4, 200) * HOUR
    const markedAt = new Date(openedAt + random.integer(30, 90) * MINUTE)
    const untilAt = random.chance(0.4) ? new Date(now + random.integer(2, 12) * DAY) : null
    const markedBy = gridWorkers.get(building.gridId ?? '') ?? lead
    for (const resident of gone) {
      absences.push({
        id: random.id(markedAt.getTime()),
        incidentId,
        residentId: resident.id,
        reason,
        since: new Date(since),
        untilAt,
        markedAt,
        markedBy,
        endedAt: null,
        endedBy: null,
      })
    }
    events.push({
      at: markedAt,
      kind: 'absence.marked',
      actorId: markedBy,
      subject: { type: 'building', id: building.id },
      data: { buildingId: building.id, count: gone.length },
    })
  }
  return { absences, events }
}
