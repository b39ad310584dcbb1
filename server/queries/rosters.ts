import { floorOf } from '#lib/domain/coverage/doors.ts'
import {
  type HomeStay,
  isAtHome,
  isReportOverdue,
  isSlipDue,
} from '#lib/domain/isolation/at-home.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { maskPhone } from '#lib/domain/place/phone.ts'
import { markOfRoster } from '#lib/domain/roster/record.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedCase, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { PeopleIndex, Person } from '../people/people-indexes.ts'
import type { Services } from '../services.ts'
import { loadIsolatedContacts, stayOfContact } from '../zones/isolated-contacts.ts'
import { type Isolated, loadIsolated } from '../zones/load-isolated.ts'
import { loadTries, recordLook } from './roster-records.ts'

type Needs = Pick<Services, 'db' | 'keyRing' | 'people'>

/** Somebody on the list of a daily duty, with the door and what one must know before calling. */
export type RosterPerson = {
  personId: string
  residentId: string | null
  /** For whose sake a temperature is asked for. */
  contactId: string | null
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  /** Empty where nobody is registered behind the door. */
  name: string
  /** Their own number, or of somebody who lives with them: hidden but for its last digits. */
  call: { residentId: string; phone: string; name: string } | null
  keyCare: KeyCareMark[]
  note: string | null
  /** The days at home of somebody in isolation, ISO. */
  stays: {
    since: string
    until: string
    awayFrom: string | null
    awayUntil: string | null
    endedAt: string | null
  }[]
}

/** Left out: all buildings. */
type Within = { buildingIds?: readonly string[] }

/** Who is in home isolation now, by name and door. The look is written down before it is answered. */
export async function lookAtIsolated(
  { db, keyRing, people }: Needs,
  { communityId, accountId }: Session,
  { now, buildingIds }: Within & { now: Date },
): Promise<RosterPerson[]> {
  const index = await people.of(communityId)
  const known = new Map(index.people.map((person) => [person.id, person]))
  return writeCommunity(db, communityId, async (tx) => {
    const isolated = (await loadAtHome(tx, communityId, now)).filter(within(buildingIds))
    await recordLook(tx, communityId, { accountId, detail: lookOf('temperature', buildingIds) })
    const [first] = isolated
    const sealer = first ? await keyRing.standing(tx, communityId, first.incidentId) : null
    return isolated.map((person) => {
      const { personId, residentId, contactId, buildingId, unit, contact } = person
      const resident = known.get(personId)
      const door =
        contact && sealer
          ? sealer.unseal<SealedCase>(sealedPlace('contact', contactId), contact).door
          : null
      const room = person.room ?? door ?? ''
      return {
        personId,
        residentId,
        contactId,
        buildingId,
        unit,
        room,
        floor: person.floor ?? floorOf(room),
        name: resident?.name ?? '',
        call: resident ? whomToCall(index, resident) : null,
        keyCare: resident?.keyCare ?? [],
        note: resident?.note ?? null,
        stays: person.stays.map(toldStay),
      }
    })
  })
}

/** Who is looked after every day, by name and door. The look is written down before it is answered. */
export async function lookAtKeyCare(
  { db, people }: Needs,
  { communityId, accountId }: Session,
  { buildingIds }: Within = {},
): Promise<RosterPerson[]> {
  const index = await people.of(communityId)
  const marked = index.people
    .filter(({ keyCare }) => keyCare.length > 0)
    .filter(within(buildingIds))
  return writeCommunity(db, communityId, async (tx) => {
    const households = marked.map(({ householdId }) => householdId)
    const rows = await tx
      .selectFrom('household')
      .select(['id', 'floor'])
      .where('communityId', '=', communityId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(households))))
      .execute()
    const floors = new Map(rows.map(({ id, floor }) => [id, floor]))
    await recordLook(tx, communityId, { accountId, detail: lookOf('checkIn', buildingIds) })
    return marked.map((person) => ({
      personId: person.id,
      residentId: person.id,
      contactId: null,
      buildingId: person.buildingId,
      unit: person.unit,
      room: person.room,
      floor: floors.get(person.householdId) ?? floorOf(person.room),
      name: person.name,
      call: whomToCall(index, person),
      keyCare: person.keyCare,
      note: person.note,
      stays: [],
    }))
  })
}

/** A child or somebody bedridden is reached through whoever lives with them. */
function whomToCall({ byHousehold }: PeopleIndex, person: Person): RosterPerson['call'] {
  const household = byHousehold.get(person.householdId) ?? []
  const reached = [person, ...household].find(({ phone }) => phone !== null)
  if (!reached?.phone) return null
  return { residentId: reached.id, phone: maskPhone(reached.phone), name: reached.name }
}

/**
 * How many persons in one building are to report, how many of them have not for too long, and how many
 * slips are to be written there. Nobody's name.
 */
export type IsolationDue = { buildingId: string; due: number; overdue: number; slipsDue: number }

export function listIsolationDue(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  now: Date,
): Promise<IsolationDue[]> {
  return readCommunity(db, communityId, async (tx) => {
    const isolated = await loadAtHome(tx, communityId, now)
    const tries = await loadTries(tx, communityId, 'temperature', now)
    const settled = new Set(
      tries.flatMap(({ personId, turn, outcome }) =>
        markOfRoster(outcome) === 'tried' ? [] : `${personId} ${turn}`,
      ),
    )
    const contacts = await loadIsolatedContacts(tx, communityId, {})
    const over = contacts.filter((contact) => isSlipDue(stayOfContact(contact, now), now))
    const slips = Map.groupBy(over, ({ buildingId }) => buildingId)
    const byBuilding = Map.groupBy(isolated, ({ buildingId }) => buildingId)
    return [...byBuilding].map(([buildingId, inside]) => ({
      buildingId,
      due: inside.length,
      slipsDue: slips.get(buildingId)?.length ?? 0,
      overdue: inside.filter(({ personId, stays }) =>
        isReportOverdue(stays, (turn) => settled.has(`${personId} ${turn}`), now),
      ).length,
    }))
  })
}

async function loadAtHome(tx: Tx, communityId: string, now: Date): Promise<Isolated[]> {
  const isolated = await loadIsolated(tx, communityId, { now })
  return isolated.filter(({ stays }) => stays.some((stay) => isAtHome(stay, now)))
}

function toldStay({
  since,
  until,
  awayFrom,
  awayUntil,
  endedAt,
}: HomeStay): RosterPerson['stays'][number] {
  return {
    since: since.toISOString(),
    until: until.toISOString(),
    awayFrom: awayFrom?.toISOString() ?? null,
    awayUntil: awayUntil?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

function within(buildingIds: readonly string[] | undefined) {
  const wanted = buildingIds && new Set(buildingIds)
  return ({ buildingId }: { buildingId: string }) => wanted?.has(buildingId) ?? true
}

function lookOf(duty: RosterDuty, buildingIds: readonly string[] | undefined): object {
  return { duty, ...(buildingIds ? { buildingIds } : {}) }
}
