import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { type Claim, mayAct, standingClaim } from '#lib/domain/request/claim.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { ServiceRules } from '#lib/domain/request/time-limits.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { type SealedRemark, sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { limitPercentAt } from '../zones/claim-functions.ts'
import { loadService } from '../queries/services.ts'
import { HELP_OUTSIDE } from '#lib/domain/zone/tier-help.ts'
import type { CommandContext } from './command.ts'
import { requireOpen } from './require-open.ts'

export type LockedRequest = Row<'request'> & {
  /** Of whoever holds its door. */
  limitPercent: number
  /** What the catalogue says of its category. */
  service: ServiceRules
  /** What is left of its claim at this moment. */
  claim: Claim | null
}

/** A request of the open incident, with its claim as it stands now. */
export async function lockRequest(
  context: CommandContext,
  requestId: string,
): Promise<LockedRequest> {
  const { tx, communityId, now } = context
  const row = await tx
    .selectFrom('request')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('notFound')
  requireOpen(context, row.incidentId)
  const limitPercent = await limitPercentOfDoor(tx, communityId, row)
  const service = await rulesOf(tx, communityId, row.category)
  return { ...row, limitPercent, service, claim: standingClaim(claimOf(row), now, row.priority) }
}

export function claimOf(
  row: Pick<
    Row<'request'>,
    'status' | 'claimedBy' | 'claimUntil' | 'takeOverBy' | 'takeOverAt' | 'loggedAt'
  >,
): Claim | null {
  if (row.status !== 'claimed' || row.claimedBy === null) return null
  const { takeOverBy, takeOverAt } = row
  return {
    by: row.claimedBy,
    until: row.claimUntil ?? row.loggedAt,
    takeOver: takeOverBy && takeOverAt ? { by: takeOverBy, at: takeOverAt } : null,
  }
}

export function claimColumns(claim: Claim | null) {
  return {
    claimedBy: claim?.by ?? null,
    claimUntil: claim?.until ?? null,
    takeOverBy: claim?.takeOver?.by ?? null,
    takeOverAt: claim?.takeOver?.at ?? null,
  }
}

/** The status by now: a claim whose time is up no longer holds, though nobody has cleared it away. */
export function statusNow(request: LockedRequest): RequestStatus {
  return request.status === 'claimed' && request.claim === null ? 'open' : request.status
}

/** What another has in hand is left alone. */
export function requireFree({ actor }: CommandContext, { claim }: LockedRequest): void {
  if (mayAct(claim, actor.accountId, actor.roles.includes('lead'))) return
  throw new Refusal('claimedByOther', {
    by: claim?.by ?? null,
    until: claim?.until.toISOString() ?? null,
  })
}

/**
 * A request that a resident sent says what somebody typed. It waits and becomes late like any other,
 * and may be claimed, so that two do not ring the same door; nothing is done about it before somebody
 * of the post has confirmed it.
 */
export function requireVerified({ id, verified }: LockedRequest): void {
  if (!verified) throw new Refusal('requestUnverified', { requestId: id })
}

export async function rulesOf(
  tx: Tx,
  communityId: string,
  category: Category,
): Promise<ServiceRules> {
  const service = await loadService(tx, communityId, category)
  if (!service) throw new Refusal('unknownService', { field: 'category' })
  return service
}

/** What the tier of a door leaves of a time limit, by whoever holds it. */
export async function limitPercentOfDoor(
  tx: Tx,
  communityId: string,
  { buildingId, unit, room }: { buildingId: string; unit: string | null; room: string | null },
): Promise<number> {
  const percent = limitPercentAt(communityId, {
    buildingId: sql`${buildingId}::uuid`,
    unit: sql`${unit}::text`,
    floor: sql`${room === null ? null : floorOf(room)}::int`,
  })
  const { rows } = await sql<{ percent: number }>`select ${percent} as percent`.execute(tx)
  return rows[0]?.percent ?? HELP_OUTSIDE.limitPercent
}

type Changes = Partial<Omit<Row<'request'>, 'communityId' | 'id' | 'detailVersion'>>

/** Writes a change; `detail` when `request.get` has more to tell afterwards. */
export async function updateRequest(
  { tx, communityId }: CommandContext,
  requestId: string,
  changes: Changes,
  { detail = false }: { detail?: boolean } = {},
): Promise<void> {
  await tx
    .updateTable('request')
    .set({ ...changes, ...(detail ? { detailVersion: sql<number>`detail_version + 1` } : {}) })
    .where('communityId', '=', communityId)
    .where('id', '=', requestId)
    .execute()
}

/** Everything whose live row depends on a request: its finished deliveries stay live while it does. */
export async function touchedBy(
  { tx, communityId }: CommandContext,
  ...requests: readonly Pick<Row<'request'>, 'id' | 'buildingId'>[]
) {
  const ids = requests.map((request) => request.id)
  const deliveries = await tx
    .selectFrom('stopRequest')
    .select('deliveryId')
    .distinct()
    .where('communityId', '=', communityId)
    .where('requestId', 'in', ids)
    .execute()
  return {
    request: ids,
    building: [...new Set(requests.map((request) => request.buildingId))],
    delivery: deliveries.map((row) => row.deliveryId),
  }
}

export function sealerOf(context: CommandContext, request: LockedRequest): Promise<Sealer> {
  return context.keyRing.of(context.tx, context.communityId, request.incidentId)
}

/** Keeps the words that go with what is done; the event names them. Nothing said, nothing kept. */
export async function writeRemark(
  context: CommandContext,
  request: LockedRequest,
  text: string | undefined,
): Promise<{ remarkId?: string }> {
  if (!text) return {}
  const { tx, communityId, now, actor } = context
  const remarkId = uuidv7()
  const secret: SealedRemark = { text }
  await tx
    .insertInto('remark')
    .values({
      communityId,
      id: remarkId,
      requestId: request.id,
      at: now,
      by: actor.accountId,
      sealed: (await sealerOf(context, request)).seal(sealedPlace('remark', remarkId), secret),
    })
    .execute()
  return { remarkId }
}
