import type { ExitReason, PassReason, PermitStatus } from '#lib/domain/permit/permit.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedPass, type SealedPermit, sealedPlace } from '../crypto/sealed-records.ts'
import { type Tx, writeCommunity } from '../db/database.ts'
import type { Person } from '../people/people-indexes.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing' | 'people'>

/** `notBack` is one of the lists of who is out of control; `ended` reaches back a day. */
export const PERMIT_LISTS = ['standing', 'notBack', 'ended'] as const
export type PermitList = (typeof PERMIT_LISTS)[number]

/** Where the registry has them now; nothing for somebody who has moved away since. */
type Door = { buildingId: string | null; unit: string | null; room: string | null }

export type ListedPermit = Door & {
  id: string
  name: string
  phone: string | null
  vehicle: string | null
  note: string | null
  code: string
  withdrawn: string | null
  reason: ExitReason
  status: PermitStatus
  late: boolean
  postId: string | null
  leaveAt: string
  dueBackAt: string
  outAt: string | null
  backAt: string | null
  endedAt: string | null
  approvedBy: string | null
}

const ENDED_FOR_MS = 24 * 3_600_000

/** Permits with whose they are. The look is written down before it is answered. */
export async function lookAtPermits(
  { db, keyRing, people }: Needs,
  { communityId, accountId }: Session,
  list: PermitList,
  now = new Date(),
): Promise<ListedPermit[]> {
  const known = await peopleById(people, communityId)
  return writeCommunity(db, communityId, async (tx) => {
    const incidentId = await openIncidentId(tx, communityId)
    if (incidentId === null) return []
    const rows = await loadPermits(tx, communityId, { incidentId, list, now })
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'exitPermit',
        subjectId: null,
        detail: { list, permitIds: rows.map(({ id }) => id) },
      },
    ])
    const sealer = await keyRing.standing(tx, communityId, incidentId)
    return rows.map((row) => {
      const secret = sealer.unseal<SealedPermit>(sealedPlace('exitPermit', row.id), row.sealed)
      const person = known.get(row.residentId ?? '')
      return {
        id: row.id,
        ...doorOf(person),
        name: secret.name,
        phone: list === 'notBack' ? (person?.phone ?? null) : null,
        vehicle: secret.vehicle ?? null,
        note: secret.note ?? null,
        code: secret.code,
        withdrawn: secret.withdrawn ?? null,
        reason: row.reason,
        status: row.status,
        late: row.late,
        postId: row.postId,
        leaveAt: row.leaveAt.toISOString(),
        dueBackAt: row.dueBackAt.toISOString(),
        outAt: row.outAt?.toISOString() ?? null,
        backAt: row.backAt?.toISOString() ?? null,
        endedAt: row.endedAt?.toISOString() ?? null,
        approvedBy: row.approvedBy,
      }
    })
  })
}

export type ListedPass = Door & {
  id: string
  name: string
  note: string | null
  reason: PassReason
  untilAt: string
  addedBy: string | null
}

/** Who stands on the list of a gate, those whose day has passed as well. Written down first. */
export async function lookAtPasses(
  { db, keyRing, people }: Needs,
  { communityId, accountId }: Session,
  postId: string,
): Promise<ListedPass[]> {
  const known = await peopleById(people, communityId)
  return writeCommunity(db, communityId, async (tx) => {
    const incidentId = await openIncidentId(tx, communityId)
    if (incidentId === null) return []
    const rows = await tx
      .selectFrom('gatePass')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incidentId)
      .where('postId', '=', postId)
      .where('removedAt', 'is', null)
      .orderBy('untilAt')
      .orderBy('id')
      .execute()
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'post',
        subjectId: postId,
        detail: { fields: ['pass'], passIds: rows.map(({ id }) => id) },
      },
    ])
    const sealer = await keyRing.standing(tx, communityId, incidentId)
    return rows.map((row) => {
      const secret = sealer.unseal<SealedPass>(sealedPlace('gatePass', row.id), row.sealed)
      return {
        id: row.id,
        ...doorOf(known.get(row.residentId)),
        name: secret.name,
        note: secret.note ?? null,
        reason: row.reason,
        untilAt: row.untilAt.toISOString(),
        addedBy: row.addedBy,
      }
    })
  })
}

export async function openIncidentId(tx: Tx, communityId: string): Promise<string | null> {
  const incident = await tx
    .selectFrom('incident')
    .select('id')
    .where('communityId', '=', communityId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return incident?.id ?? null
}

function loadPermits(
  tx: Tx,
  communityId: string,
  { incidentId, list, now }: { incidentId: string; list: PermitList; now: Date },
) {
  const since = new Date(now.getTime() - ENDED_FOR_MS)
  return tx
    .selectFrom('exitPermit')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where((eb) => {
      if (list === 'standing') return eb('status', 'in', ['approved', 'out'])
      if (list === 'notBack') return eb.and([eb('status', '=', 'out'), eb('late', '=', true)])
      return eb.or([eb('backAt', '>', since), eb('endedAt', '>', since)])
    })
    .orderBy('dueBackAt')
    .orderBy('id')
    .execute()
}

async function peopleById(
  people: Services['people'],
  communityId: string,
): Promise<ReadonlyMap<string, Person>> {
  const index = await people.of(communityId)
  return new Map(index.people.map((person) => [person.id, person]))
}

function doorOf(person: Person | undefined): Door {
  return {
    buildingId: person?.buildingId ?? null,
    unit: person?.unit ?? null,
    room: person?.room ?? null,
  }
}
