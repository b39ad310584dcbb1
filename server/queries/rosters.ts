import { sql } from 'kysely'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import {
  type HomeStay,
  isAtHome,
  isReportOverdue,
  isSlipDue,
  MISSING_HALVES,
} from '#lib/domain/isolation/at-home.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { maskPhone } from '#lib/domain/place/phone.ts'
import type { Symptom, Tenths } from '#lib/domain/roster/health.ts'
import {
  markOfRoster,
  type RosterExcuse,
  type RosterOutcome,
  type RosterWay,
} from '#lib/domain/roster/record.ts'
import { type RosterDuty, turnOf } from '#lib/domain/roster/turn.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedCase, type SealedRosterRecord, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { PeopleIndex, Person } from '../people/people-indexes.ts'
import type { Services } from '../services.ts'
import { loadIsolatedContacts, stayOfContact } from '../zones/isolated-contacts.ts'
import { type Isolated, loadIsolated } from '../zones/load-isolated.ts'

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

/** One try of the turns that still matter; what was withdrawn is not among them. */
export type RosterStanding = {
  recordId: string
  personId: string
  turn: number
  outcome: RosterOutcome
  way: RosterWay
  excuse: RosterExcuse | null
  at: string
  by: string | null
}

/** What was tried in this turn, and in those before it that still say something of it. No names. */
export function listRosterStandings(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  duty: RosterDuty,
  now: Date,
): Promise<RosterStanding[]> {
  return readCommunity(db, communityId, async (tx) => {
    const tries = await loadTries(tx, communityId, duty, now)
    return tries.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))
  })
}

export type RosterEntry = Omit<RosterStanding, 'personId'> & {
  withdrawnAt: string | null
  withdrawnBy: string | null
  tenths: Tenths | null
  symptoms: Symptom[]
  note: string | null
}

/** All that was written down of one person, the last first; a look that is written down. */
export function lookAtRosterHistory(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  { duty, personId }: { duty: RosterDuty; personId: string },
): Promise<RosterEntry[]> {
  return writeCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<
      Try & {
        incidentId: string
        withdrawnAt: Date | null
        withdrawnBy: string | null
        sealed: Buffer | null
      }
    >`
      select r.id as record_id, r.person_id, r.turn, r.outcome, r.way, r.excuse, r.made_at as at,
        r.made_by as by, r.incident_id, r.withdrawn_at, r.withdrawn_by, r.sealed
      from roster_record r
      join incident i on i.community_id = r.community_id and i.id = r.incident_id
      where r.community_id = ${communityId} and r.duty = ${duty} and r.person_id = ${personId}
        and i.status = 'open'
      order by r.made_at desc, r.id desc`.execute(tx)
    await recordLook(tx, communityId, {
      accountId,
      detail: { fields: ['health'], duty, recordIds: rows.map(({ recordId }) => recordId) },
    })
    const [first] = rows
    if (!first) return []
    const sealer = await keyRing.standing(tx, communityId, first.incidentId)
    return rows.map((row) => {
      const { recordId, turn, outcome, way, excuse, at, by, withdrawnAt, withdrawnBy } = row
      const secret = row.sealed
        ? sealer.unseal<SealedRosterRecord>(sealedPlace('rosterRecord', recordId), row.sealed)
        : {}
      return {
        recordId,
        turn,
        outcome,
        way,
        excuse,
        at: at.toISOString(),
        by,
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
        withdrawnBy,
        tenths: secret.tenths ?? null,
        symptoms: secret.symptoms ?? [],
        note: secret.note ?? null,
      }
    })
  })
}

async function loadAtHome(tx: Tx, communityId: string, now: Date): Promise<Isolated[]> {
  const isolated = await loadIsolated(tx, communityId, { now })
  return isolated.filter(({ stays }) => stays.some((stay) => isAtHome(stay, now)))
}

type Try = Omit<RosterStanding, 'at'> & { at: Date }

async function loadTries(tx: Tx, communityId: string, duty: RosterDuty, now: Date): Promise<Try[]> {
  const turn = turnOf(duty, now)
  // Of a check-in the day before matters too: who was in hospital is likely to be there still.
  const from = turn - (duty === 'temperature' ? MISSING_HALVES : 1)
  const { rows } = await sql<Try>`
    select r.id as record_id, r.person_id, r.turn, r.outcome, r.way, r.excuse, r.made_at as at,
      r.made_by as by
    from roster_record r
    join incident i on i.community_id = r.community_id and i.id = r.incident_id
    where r.community_id = ${communityId} and r.duty = ${duty} and r.turn between ${from} and ${turn}
      and r.withdrawn_at is null and i.status = 'open'
    order by r.made_at, r.id`.execute(tx)
  return rows
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

async function recordLook(
  tx: Tx,
  communityId: string,
  look: { accountId: string; detail: object },
): Promise<void> {
  await recordAudit(tx, communityId, [
    {
      actorId: look.accountId,
      action: 'look',
      subjectType: 'roster',
      subjectId: null,
      detail: { fields: ['name'], ...look.detail },
    },
  ])
}
