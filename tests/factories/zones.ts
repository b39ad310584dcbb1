import type { Round } from '#lib/domain/round/round.ts'
import type { Contact, Part, Positive, Zone, ZoneFacts } from '#lib/domain/zone/zone-facts.ts'

/** `2022-03-12 08:00` by the clock on the wall in Shanghai. */
export function at(time: string): Date {
  const [day, hour = '00:00'] = time.split(' ')
  return new Date(`${day}T${hour}:00+08:00`)
}

export function zone(since: string, rest: Partial<Zone> = {}): Zone {
  return {
    id: 'zone',
    tier: 'sealed',
    cameFrom: null,
    noticeAt: at(since),
    effectiveAt: at(since),
    announcedUntil: null,
    releasedAt: null,
    parts: [],
    ...rest,
  }
}

export function part(id: string, buildingId: string, since: string, causeIds: string[]): Part {
  return {
    id,
    place: { buildingId, unit: null, floor: null },
    tier: 'sealed',
    cameFrom: null,
    noticeAt: at(since),
    effectiveAt: at(since),
    causeIds,
    endedAt: null,
  }
}

export function facts(rest: Partial<ZoneFacts> = {}): ZoneFacts {
  return { positives: [], contacts: [], rounds: [], standing: [], ...rest }
}

/** Found and, unless said otherwise, removed at the same time. */
export function positive(found: string, rest: Partial<Positive> = {}): Positive {
  return {
    id: `case ${found}`,
    householdId: 'household',
    place: { buildingId: 'b31', unit: '2', floor: 5 },
    foundAt: at(found),
    removedAt: at(found),
    environment: 'negative',
    disinfectedAt: null,
    ...rest,
  }
}

/** Exposed that day, not moved out, negative the day after. */
export function contact(exposed: string, rest: Partial<Contact> = {}): Contact {
  return {
    id: `contact ${exposed}`,
    householdId: 'household',
    place: { buildingId: 'b31', unit: '2', floor: 5 },
    contact: 'close',
    lastExposureAt: at(exposed),
    movedOutAt: null,
    lastTest: { at: new Date(at(exposed).getTime() + 86_400_000), result: 'negative' },
    slipAt: null,
    ...rest,
  }
}

/** Opened and closed, everyone sampled, all negative. */
export function round(opened: string, closed: string, rest: Partial<Round> = {}): Round {
  return {
    id: `round ${opened}`,
    partId: null,
    test: 'nucleic',
    clockDay: null,
    openedAt: at(opened),
    closedAt: at(closed),
    population: 2_412,
    sampled: 2_412,
    excused: 0,
    absent: 0,
    pending: 0,
    positive: 0,
    missingDoors: [],
    ...rest,
  }
}
