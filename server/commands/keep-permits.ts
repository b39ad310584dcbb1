import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import {
  EXIT_REASONS,
  nextPermitStatus,
  PERMIT_CODE_LENGTH,
  permitTimeFault,
  STANDING_PERMITS,
} from '#lib/domain/permit/permit.ts'
import { spell } from '#lib/domain/resident/codes.ts'
import { type SealedPermit, type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import { moment } from './case-door.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords, words } from './inputs.ts'
import { lockPermit, permitData } from './permit-rows.ts'
import { findGate } from './post-rows.ts'

const approveInput = z.object({
  residentId: id,
  reason: z.enum(EXIT_REASONS),
  /** The gate it is for; null: any. */
  postId: id.nullable(),
  leaveAt: moment,
  dueBackAt: moment,
  vehicle: words(20).optional(),
  note: words(200).optional(),
})
type Approved = z.infer<typeof approveInput>
type Result = { id: string }

/** Lets somebody out once, until a time, for a reason from the list. */
export const approvePermit = defineCommand<Approved, Result>({
  name: 'permit.approve',
  permission: 'permit.approve',
  input: approveInput as unknown as z.ZodType<Approved>,
  // A number plate could be found from its hash by trying.
  fingerprint: ({ residentId, reason, postId, leaveAt, dueBackAt }) => [
    residentId,
    reason,
    postId,
    leaveAt,
    dueBackAt,
  ],
  async run(context, approved) {
    const { tx, communityId, now, actor, keyRing } = context
    const incidentId = openIncident(context)
    const fault = permitTimeFault(approved, now)
    if (fault) throw new Refusal('badPermitTime', { field: fault })
    const gate = await findGate(context, approved.postId)
    const name = await residentName(context, approved.residentId)
    await refuseSecond(context, approved)
    const permitId = uuidv7()
    const sealer = await keyRing.of(tx, communityId, incidentId)
    const code = spell(randomBytes(PERMIT_CODE_LENGTH), PERMIT_CODE_LENGTH)
    const secret: SealedPermit = {
      name,
      code,
      ...(approved.vehicle ? { vehicle: approved.vehicle } : {}),
      ...(approved.note ? { note: approved.note } : {}),
    }
    const { residentId, reason, leaveAt, dueBackAt } = approved
    await tx
      .insertInto('exitPermit')
      .values({
        communityId,
        id: permitId,
        incidentId,
        residentId,
        postId: gate?.id ?? null,
        reason,
        status: 'approved',
        leaveAt,
        dueBackAt,
        outAt: null,
        outPostId: null,
        outBy: null,
        backAt: null,
        backPostId: null,
        backBy: null,
        approvedAt: now,
        approvedBy: actor.accountId,
        endedAt: null,
        endedBy: null,
        codeIndex: sealer.blindIndex('permit', code),
        sealed: sealer.seal(sealedPlace('exitPermit', permitId), secret),
      })
      .execute()
    return {
      result: { id: permitId },
      event: {
        kind: 'permit.approved' as const,
        subject: { type: 'exitPermit' as const, id: permitId },
        data: {
          exitReason: reason,
          until: dueBackAt.toISOString(),
          ...(gate ? { postName: gate.name } : {}),
        },
      },
      touched: { exitPermit: [permitId] },
    }
  },
})

const withdrawInput = z.object({ id, reason: someWords(200) })

/** Takes a permit back that nobody has used; whoever is out has to come back first. */
export const withdrawPermit = defineCommand<z.infer<typeof withdrawInput>, Result>({
  name: 'permit.withdraw',
  permission: 'permit.approve',
  input: withdrawInput,
  async run(context, { id: permitId, reason }) {
    const { tx, communityId, now, actor, keyRing } = context
    const permit = await lockPermit(context, permitId)
    const status = nextPermitStatus(permit.status, 'withdraw')
    if (!status) throw new Refusal('permitMoved', { status: permit.status })
    const sealer = await keyRing.of(tx, communityId, permit.incidentId)
    const place = sealedPlace('exitPermit', permitId)
    const secret = sealer.unseal<SealedPermit>(place, permit.sealed)
    await tx
      .updateTable('exitPermit')
      .set({
        status,
        endedAt: now,
        endedBy: actor.accountId,
        sealed: sealer.seal(place, { ...secret, withdrawn: reason }),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', permitId)
      .execute()
    return {
      result: { id: permitId },
      event: {
        kind: 'permit.withdrawn' as const,
        subject: { type: 'exitPermit' as const, id: permitId },
        data: permitData(permit),
      },
      touched: { exitPermit: [permitId] },
    }
  },
})

/** As the registry has it; the permit keeps it also when the person moves away. */
export async function residentName(
  { tx, communityId, keyRing }: CommandContext,
  residentId: string,
): Promise<string> {
  const row = await tx
    .selectFrom('resident')
    .select('sealed')
    .where('communityId', '=', communityId)
    .where('id', '=', residentId)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknownPerson', { field: 'residentId' })
  const registry = await keyRing.of(tx, communityId, null)
  return registry.unseal<SealedResident>(sealedPlace('resident', residentId), row.sealed).name
}

/** Two permits for the same hours are one that was approved twice. */
async function refuseSecond(
  { tx, communityId }: CommandContext,
  { residentId, leaveAt, dueBackAt }: Approved,
): Promise<void> {
  const other = await tx
    .selectFrom('exitPermit')
    .select('approvedBy')
    .where('communityId', '=', communityId)
    .where('residentId', '=', residentId)
    .where('status', 'in', [...STANDING_PERMITS])
    .where('leaveAt', '<', dueBackAt)
    .where((eb) => eb.or([eb('dueBackAt', '>', leaveAt), eb('status', '=', 'out')]))
    .executeTakeFirst()
  if (other) throw new Refusal('permitStands', { by: other.approvedBy })
}
