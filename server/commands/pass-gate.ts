import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { gateAnswer } from '#lib/domain/permit/gate-answer.ts'
import { nextPermitStatus, passTimeOfPermit } from '#lib/domain/permit/permit.ts'
import { accountOf, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockPermit, permitData, touchedByPassing } from './permit-rows.ts'
import { findGate } from './post-rows.ts'

const gateInput = z.object({
  id,
  /** The gate that writes it down. */
  postId: id,
})
type Result = { id: string }

/** Somebody goes out: in their time, and at their gate. */
export const letOut = defineCommand<z.infer<typeof gateInput>, Result>({
  name: 'permit.goOut',
  permission: 'gate.watch',
  input: gateInput,
  async run(context, { id: permitId, postId }) {
    const { tx, communityId, now, actor } = context
    const gate = await findGate(context, postId)
    const permit = await lockPermit(context, permitId)
    const status = nextPermitStatus(permit.status, 'goOut')
    if (!status) throw new Refusal('permitMoved', { status: permit.status })
    const answer = gateAnswer([[{ kind: 'permit', ...permit }]], {
      postId,
      now,
      said: { door: true, name: true },
    })
    if (answer.is !== 'yes') {
      throw new Refusal('permitNotNow', { why: answer.is === 'no' ? answer.why : answer.ask })
    }
    await tx
      .updateTable('exitPermit')
      .set({ status, outAt: now, outPostId: postId, outBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where('id', '=', permitId)
      .execute()
    return {
      result: { id: permitId },
      event: {
        kind: 'permit.wentOut' as const,
        subject: { type: 'exitPermit' as const, id: permitId },
        data: permitData(permit, gate),
      },
      touched: await touchedByPassing(context, permit),
    }
  },
})

/** Somebody is back, at whatever gate and however late. */
export const letIn = defineCommand<z.infer<typeof gateInput>, Result>({
  name: 'permit.comeBack',
  permission: 'gate.watch',
  input: gateInput,
  async run(context, { id: permitId, postId }) {
    const { tx, communityId, now, actor } = context
    const gate = await findGate(context, postId)
    const permit = await lockPermit(context, permitId)
    const status = nextPermitStatus(permit.status, 'comeBack')
    if (!status) throw new Refusal('permitMoved', { status: permit.status })
    await tx
      .updateTable('exitPermit')
      .set({ status, backAt: now, backPostId: postId, backBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where('id', '=', permitId)
      .execute()
    return {
      result: { id: permitId },
      event: {
        kind: 'permit.cameBack' as const,
        subject: { type: 'exitPermit' as const, id: permitId },
        data: permitData(permit, gate),
      },
      touched: await touchedByPassing(context, permit),
    }
  },
})

const timeInput = z.object({ id })

/** The time of a permit has passed: whoever is out is late, and what nobody used is over. */
export const passPermitTime = defineCommand<z.infer<typeof timeInput>, Result>({
  name: 'permit.passTime',
  permission: 'system',
  input: timeInput,
  async run(context, { id: permitId }) {
    const { tx, communityId, now, actor } = context
    const permit = await lockPermit(context, permitId)
    const happened = passTimeOfPermit(permit, now)
    if (happened === null) throw new Refusal('permitMoved', { status: permit.status })
    await tx
      .updateTable('exitPermit')
      .set(
        happened === 'overdue'
          ? { late: true }
          : { status: 'lapsed', endedAt: now, endedBy: accountOf(actor) },
      )
      .where('communityId', '=', communityId)
      .where('id', '=', permitId)
      .execute()
    return {
      result: { id: permitId },
      event: {
        kind: happened === 'overdue' ? ('permit.overdue' as const) : ('permit.lapsed' as const),
        subject: { type: 'exitPermit' as const, id: permitId },
        data: permitData(permit),
      },
      touched: { exitPermit: [permitId] },
    }
  },
})
