import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { LONGEST_PASS_MS, PASS_REASONS } from '#lib/domain/permit/permit.ts'
import { type SealedPass, sealedPlace } from '../crypto/sealed-records.ts'
import { moment } from './case-door.ts'
import { defineCommand, openIncident } from './command.ts'
import { id, someWords, words } from './inputs.ts'
import { residentName } from './keep-permits.ts'
import { findGate, postData } from './post-rows.ts'

const addInput = z.object({
  postId: id,
  residentId: id,
  reason: z.enum(PASS_REASONS),
  untilAt: moment,
  note: words(200).optional(),
})
type Added = z.infer<typeof addInput>
type Result = { id: string }

/** Puts somebody on the list of a gate until a day: they pass there without a permit for each time. */
export const addPass = defineCommand<Added, Result>({
  name: 'pass.add',
  permission: 'permit.approve',
  input: addInput as unknown as z.ZodType<Added>,
  // What was typed beside it could be found from its hash by trying.
  fingerprint: ({ postId, residentId, reason, untilAt }) => [postId, residentId, reason, untilAt],
  async run(context, { postId, residentId, reason, untilAt, note }) {
    const { tx, communityId, now, actor, keyRing } = context
    const incidentId = openIncident(context)
    if (untilAt <= now || untilAt.getTime() > now.getTime() + LONGEST_PASS_MS) {
      throw new Refusal('badPermitTime', { field: 'untilAt' })
    }
    const gate = await findGate(context, postId)
    const name = await residentName(context, residentId)
    const other = await tx
      .selectFrom('gatePass')
      .select('addedBy')
      .where('communityId', '=', communityId)
      .where('postId', '=', postId)
      .where('residentId', '=', residentId)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
    if (other) throw new Refusal('passStands', { by: other.addedBy })
    const passId = uuidv7()
    const sealer = await keyRing.of(tx, communityId, incidentId)
    const secret: SealedPass = { name, ...(note ? { note } : {}) }
    await tx
      .insertInto('gatePass')
      .values({
        communityId,
        id: passId,
        incidentId,
        postId,
        residentId,
        reason,
        untilAt,
        addedAt: now,
        addedBy: actor.accountId,
        removedAt: null,
        removedBy: null,
        sealed: sealer.seal(sealedPlace('gatePass', passId), secret),
      })
      .execute()
    return {
      result: { id: passId },
      event: {
        kind: 'pass.added' as const,
        subject: { type: 'post' as const, id: postId },
        data: { postName: gate?.name ?? '', exitReason: reason, until: untilAt.toISOString() },
      },
      touched: { post: [postId] },
    }
  },
})

const removeInput = z.object({ id, reason: someWords(200) })

/** Takes somebody off the list of a gate, from this moment on. */
export const removePass = defineCommand<z.infer<typeof removeInput>, Result>({
  name: 'pass.remove',
  permission: 'permit.approve',
  input: removeInput,
  async run(context, { id: passId, reason }) {
    const { tx, communityId, now, actor, keyRing } = context
    const incidentId = openIncident(context)
    const pass = await tx
      .selectFrom('gatePass')
      .innerJoin('post', (join) =>
        join
          .onRef('post.communityId', '=', 'gatePass.communityId')
          .onRef('post.id', '=', 'gatePass.postId'),
      )
      .select(['gatePass.postId', 'gatePass.incidentId', 'gatePass.removedAt', 'gatePass.sealed'])
      .select(['gatePass.removedBy', 'gatePass.reason'])
      .select(['post.name', 'post.kind', 'post.buildingId'])
      .where('gatePass.communityId', '=', communityId)
      .where('gatePass.id', '=', passId)
      .forUpdate('gatePass')
      .executeTakeFirst()
    if (!pass) throw new Refusal('notFound')
    if (pass.incidentId !== incidentId) throw new Refusal('incidentClosed')
    if (pass.removedAt !== null) throw new Refusal('passRemoved', { by: pass.removedBy })
    const sealer = await keyRing.of(tx, communityId, incidentId)
    const place = sealedPlace('gatePass', passId)
    const secret = sealer.unseal<SealedPass>(place, pass.sealed)
    await tx
      .updateTable('gatePass')
      .set({
        removedAt: now,
        removedBy: actor.accountId,
        sealed: sealer.seal(place, { ...secret, removed: reason }),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', passId)
      .execute()
    return {
      result: { id: passId },
      event: {
        kind: 'pass.removed' as const,
        subject: { type: 'post' as const, id: pass.postId },
        data: { ...postData(pass), exitReason: pass.reason },
      },
      touched: { post: [pass.postId] },
    }
  },
})
