import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import type { CallOutcome, CallState } from '#lib/domain/line/call.ts'
import { maskPhone } from '#lib/domain/place/phone.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedCall, sealedPlace, type SealedDraft } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import { maskPerson, type MaskedPerson } from '../people/search-people.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing' | 'people'>

export type PeekedCall = {
  id: string
  /** Masked; null when it was withheld. */
  phone: string | null
  /** Who of the registry has the number, masked. */
  people: MaskedPerson[]
}

/** Who is calling, as far as it may be shown to everybody at the desk. */
export async function peekCalls(
  { db, keyRing, people }: Needs,
  session: Session,
  ids: readonly string[],
): Promise<PeekedCall[]> {
  const { communityId } = session
  const phones = await readCommunity(db, communityId, async (tx) => {
    const rows = await tx
      .selectFrom('call')
      .select(['id', 'incidentId', 'sealed'])
      .where('communityId', '=', communityId)
      .where('id', 'in', [...ids])
      .execute()
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        phone: (await secretOf(tx, keyRing, communityId, row)).phone ?? null,
      })),
    )
  })
  const index = await people.of(communityId)
  return phones.map(({ id, phone }) => ({
    id,
    phone: phone === null ? null : maskPhone(phone),
    people: (phone === null ? [] : (index.byPhone.get(phone) ?? [])).slice(0, 5).map(maskPerson),
  }))
}

/** The number in clear, for whoever answers the call or makes it back; the look is written down. */
export function revealCall(
  { db, keyRing }: Needs,
  session: Session,
  callId: string,
): Promise<{ phone: string | null; name: string | null; text: string | null }> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const call = await tx
      .selectFrom('call')
      .select(['id', 'incidentId', 'sealed', 'state', 'operatorId', 'pickedBy'])
      .where('communityId', '=', communityId)
      .where('id', '=', callId)
      .executeTakeFirst()
    if (!call) throw new Refusal('notFound')
    const secret = await secretOf(tx, keyRing, communityId, call)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'call',
        subjectId: callId,
        detail: { fields: ['phone'], reason: 'call' },
      },
    ])
    return { phone: secret.phone ?? null, name: secret.name ?? null, text: secret.text ?? null }
  })
}

/** What was typed of the call that is open on a line; for its present operator alone. */
export function fetchDraft(
  { db, keyRing }: Needs,
  session: Session,
  number: number,
): Promise<{ draft: Record<string, unknown>; leftBy: string; leftAt: string }> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const row = await tx
      .selectFrom('lineDraft')
      .innerJoin('line', (join) =>
        join
          .onRef('line.communityId', '=', 'lineDraft.communityId')
          .onRef('line.id', '=', 'lineDraft.lineId'),
      )
      .select(['line.id', 'line.operatorId', 'lineDraft.incidentId'])
      .select(['lineDraft.sealed', 'lineDraft.leftBy', 'lineDraft.leftAt'])
      .where('line.communityId', '=', communityId)
      .where('line.number', '=', number)
      .executeTakeFirst()
    // The same answer for what is not there and what is another's.
    if (!row || row.operatorId !== accountId) throw new Refusal('notFound')
    const sealer = await keyRing.standing(tx, communityId, row.incidentId)
    const { draft } = sealer.unseal<SealedDraft>(sealedPlace('lineDraft', row.id), row.sealed)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'line',
        subjectId: row.id,
        detail: { fields: ['draft'], reason: 'handOver' },
      },
    ])
    return { draft, leftBy: row.leftBy, leftAt: row.leftAt.toISOString() }
  })
}

export type DoorCall = {
  id: string
  startedAt: string
  state: CallState
  outcome: CallOutcome | null
  operatorId: string | null
  lineNumber: number | null
  requestId: string | null
}

const MOST_CALLS = 20

/** Earlier calls from one door, newest first; without numbers or words. */
export function listCallsAtDoor(
  { db }: Pick<Needs, 'db'>,
  session: Session,
  door: { buildingId: string; unit: string | null; room: string },
): Promise<DoorCall[]> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<Omit<DoorCall, 'startedAt'> & { startedAt: Date }>`
      with homes as (
        select h.id from household h
        left join unit u on u.community_id = h.community_id and u.id = h.unit_id
        where h.community_id = ${communityId} and h.building_id = ${door.buildingId}
          and h.room = ${door.room} and (${door.unit}::text is null or u.name = ${door.unit})
      ), asked as (
        select r.id from request r
        where r.community_id = ${communityId} and r.building_id = ${door.buildingId}
          and r.room = ${door.room}
          and (${door.unit}::text is null or r.unit is null or r.unit = ${door.unit})
      ), found as (
        select c.id from call c join homes on homes.id = c.household_id
        where c.community_id = ${communityId}
        union
        select c.id from call c join asked on asked.id = c.request_id
        where c.community_id = ${communityId}
      )
      select c.id, c.started_at, c.state, c.outcome, c.operator_id, c.request_id,
        l.number as line_number
      from call c
      join found on found.id = c.id
      left join line l on l.community_id = c.community_id and l.id = c.line_id
      where c.community_id = ${communityId}
      order by c.started_at desc limit ${MOST_CALLS}`.execute(tx)
    return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }))
  })
}

async function secretOf(
  tx: Tx,
  keyRing: Needs['keyRing'],
  communityId: string,
  row: { id: string; incidentId: string; sealed: Buffer | null },
): Promise<SealedCall> {
  if (row.sealed === null) return {}
  const sealer = await keyRing.standing(tx, communityId, row.incidentId)
  return sealer.unseal<SealedCall>(sealedPlace('call', row.id), row.sealed)
}
