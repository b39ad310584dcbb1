import type { DemoEvent, DemoHousehold, DemoZone } from './demo-community.ts'
import type { DemoCases, DemoContact, DemoContactTest, DemoPositive } from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The building whose tenant tested positive, of the reason that the zone was declared with. */
const FIRST_BUILDING = '东区31栋'
const CLOSE = 8
const SECONDARY = 4

type Given = {
  now: number
  openedAt: number
  incidentId: string
  by: string
  zones: readonly DemoZone[]
  homes: readonly Home[]
  households: readonly DemoHousehold[]
}

/**
 * The case for which the response was opened, and whom it met: most have moved out and tested
 * negative, one waits for a result, and one has still to move.
 */
export function planCases(
  random: SeededRandom,
  given: Given,
): { cases: DemoCases; events: DemoEvent[] } {
  const { openedAt, by, homes } = given
  const sealed = given.zones.find(({ tier }) => tier === 'sealed')
  const inZone = homes.filter(({ building }) => sealed?.buildingIds.includes(building.id))
  const near = inZone.filter(({ building }) => building.name === FIRST_BUILDING)
  const [first] = near
  if (!first) return { cases: { positives: [], contacts: [], tests: [] }, events: [] }
  const door = doorsOf(given.households)
  const recordedAt = openedAt + 40 * MINUTE
  const positive: DemoPositive = {
    id: random.id(recordedAt),
    incidentId: given.incidentId,
    ...door(first),
    foundAt: new Date(openedAt - 50 * MINUTE),
    onsetAt: null,
    removedAt: new Date(openedAt + 95 * MINUTE),
    environment: 'negative',
    disinfectedAt: new Date(openedAt + 6 * HOUR),
    ...recorded(recordedAt, by),
    secret: { note: '市场复核转来，自述无症状' },
  }
  const others = [...near.slice(1, 6), ...sample(random, inZone, first, CLOSE + SECONDARY - 5)]
  const contacts = others.map((home, index): DemoContact => {
    const isClose = index < CLOSE
    const at = openedAt + (60 + index * 7) * MINUTE
    const moves = isClose && index < CLOSE - 1
    return {
      id: random.id(at),
      incidentId: given.incidentId,
      ...door(home),
      contact: isClose ? 'close' : 'secondary',
      positiveId: positive.id,
      lastExposureAt: new Date(openedAt - random.integer(7, 30) * HOUR),
      movedOutAt: moves ? new Date(openedAt + (5 + index) * HOUR) : null,
      ...recorded(at, by),
      secret: isClose ? null : { note: '同一市场摊位，间接接触' },
    }
  })
  const tests = contacts.flatMap((contact, index) => testsOf(random, contact, index, given))
  const events: DemoEvent[] = [
    {
      at: positive.recordedAt,
      kind: 'positive.recorded',
      actorId: by,
      subject: { type: 'positive', id: positive.id },
      data: { buildingId: positive.buildingId, ...zoneData(sealed) },
    },
    ...contacts.map(({ recordedAt: at, buildingId, contact }): DemoEvent => ({
      at,
      kind: 'contact.recorded',
      actorId: by,
      subject: { type: 'zone', id: sealed?.id ?? '' },
      data: { buildingId, field: contact, ...zoneData(sealed) },
    })),
  ]
  return { cases: { positives: [positive], contacts, tests }, events }
}

/** One a day since moving out; of one the last result is still awaited. */
function testsOf(
  random: SeededRandom,
  contact: DemoContact,
  index: number,
  { now, openedAt, by }: Given,
): DemoContactTest[] {
  const tests: DemoContactTest[] = []
  for (let day = 0; ; day++) {
    const at = openedAt + (4 + day * 24) * HOUR + random.integer(0, 50) * MINUTE
    if (at > now - HOUR || (contact.contact === 'secondary' && day > 0)) return tests
    const isLast = at + 24 * HOUR > now - HOUR
    tests.push({
      id: random.id(at),
      contactId: contact.id,
      takenAt: new Date(at),
      result: isLast && index === 0 ? 'pending' : 'negative',
      recordedAt: new Date(Math.min(now, at + 5 * HOUR)),
      recordedBy: by,
    })
  }
}

function doorsOf(households: readonly DemoHousehold[]) {
  const floors = new Map(households.map(({ id, floor }) => [id, floor]))
  return ({ building, householdId, unit }: Home) => ({
    buildingId: building.id,
    householdId,
    unit,
    floor: floors.get(householdId) ?? null,
  })
}

function recorded(at: number, by: string) {
  return { recordedAt: new Date(at), recordedBy: by, withdrawnAt: null, withdrawnBy: null }
}

function zoneData(zone: DemoZone | undefined) {
  return zone ? { zoneId: zone.id, zoneName: zone.name } : {}
}

function sample(
  random: SeededRandom,
  homes: readonly Home[],
  not: Home,
  count: number,
): readonly Home[] {
  const rest = homes.filter(({ building }) => building.id !== not.building.id)
  return Array.from({ length: Math.min(count, rest.length) }, () => random.pick(rest))
}
