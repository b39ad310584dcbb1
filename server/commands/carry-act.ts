import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { mayUndo } from '#lib/domain/zone/life.ts'
import { requireEnd, requireFall, standingOf } from '../zones/decide-end.ts'
import { changeTier, isLower } from './change-tier.ts'
import { type CommandContext, defineCommand, type Outcome } from './command.ts'
import { endZone } from './end-zone.ts'
import { id } from './inputs.ts'
import { lockAct, raiseVersion, settleAct } from './zone-acts.ts'
import { claimPlaces, lockZone, touchedOn } from './zone-buildings.ts'

const input = z.object({ id })
type Result = { id: string }
type Locked = Awaited<ReturnType<typeof lockAct>>

/**
 * The minute of an act has come: it is carried out as it was confirmed, from that minute on, also when
 * no server ran then. If what it rests on has changed meanwhile, it lapses and a person decides anew.
 */
export const carryAct = defineCommand<z.infer<typeof input>, Result>({
  name: 'zone.carryAct',
  permission: 'system',
  input,
  async run(context, { id: actId }) {
    const { now } = context
    const locked = await lockAct(context, actId)
    const { act } = locked
    if (act.carriedAt !== null || act.undoneAt !== null || act.confirmedAt === null) {
      throw new Refusal('actSettled', { why: 'carried' })
    }
    if (act.effectiveAt > now) throw new Refusal('actSettled', { why: 'ahead' })
    try {
      const outcome = await carried(context, locked)
      await settleAct(context, act.id, { carriedAt: now })
      await raiseVersion(context, act.zoneId)
      return outcome
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return lapsed(context, locked, error)
    }
  },
})

async function carried(context: CommandContext, { act, zone: row, reason }: Locked) {
  const at = act.effectiveAt
  const by = act.askedBy ?? context.actor.accountId
  // What is written belongs to the minute from which it holds.
  const then = { ...context, now: at }
  if (act.move === 'announce') return comeIntoForce(then, row)
  const zone = await lockZone(context, row.id)
  const standing = await standingOf(context, zone.id, at)
  const { pack, assessment } = standing
  const confirmation = { confirmedBy: by, reason, secondPerson: act.secondBy }
  if (act.move === 'release') {
    requireFall(standing, null)
    requireEnd(assessment, pack, confirmation)
    return endZone(then, zone, pack, { at, reason, by })
  }
  const tier = act.tier ?? zone.tier
  if (isLower(pack, zone.tier, tier)) {
    requireFall(standing, tier)
    requireEnd(assessment, pack, confirmation)
  }
  const { buildingIds, name } = act
  return changeTier(then, zone, pack, { tier, buildingIds, name, reason, by, at })
}

/** What was announced takes its buildings, out of whichever zone they stand in by then. */
async function comeIntoForce(
  context: CommandContext,
  zone: Locked['zone'],
): Promise<Outcome<Result>> {
  const { tx, communityId } = context
  if (zone.status !== 'announced') throw new Refusal('zoneLifted')
  const moved = await claimPlaces(context, zone, zone.plannedPlaces ?? [])
  await tx
    .updateTable('zone')
    .set({ status: 'active', plannedPlaces: null })
    .where('communityId', '=', communityId)
    .where('id', '=', zone.id)
    .execute()
  return {
    result: { id: zone.id },
    event: {
      kind: 'zone.declared',
      subject: { type: 'zone', id: zone.id },
      data: { tier: zone.tier, zoneName: zone.name, count: moved.buildingIds.length },
    },
    touched: await touchedOn(context, [zone.id, ...moved.leftZoneIds], moved.buildingIds),
  }
}

async function lapsed(
  context: CommandContext,
  { act, zone }: Locked,
  why: Refusal,
): Promise<Outcome<Result>> {
  await settleAct(context, act.id, { undoneAt: context.now })
  await raiseVersion(context, zone.id)
  return {
    result: { id: zone.id },
    event: {
      kind: 'zone.actLapsed',
      subject: { type: 'zone', id: zone.id },
      data: { zoneName: zone.name, field: act.move, reason: why.reason },
    },
    touched: { zone: [zone.id] },
  }
}

/** Before its minute an act can be taken back; what was only announced is then withdrawn. */
export const undoAct = defineCommand<z.infer<typeof input>, Result>({
  name: 'zone.undoAct',
  permission: 'zone.change',
  input,
  async run(context, { id: actId }) {
    const { tx, communityId, now, actor } = context
    const { act, zone } = await lockAct(context, actId)
    const { id: _, effectiveAt, undoneAt, move } = act
    const known = { id: act.id, move, confirmedAt: act.confirmedAt ?? now, effectiveAt, undoneAt }
    if (act.carriedAt !== null || act.confirmedAt === null || !mayUndo(known, now)) {
      const why = act.undoneAt !== null ? 'undone' : 'carried'
      throw new Refusal('actSettled', { why, by: act.undoneBy })
    }
    await settleAct(context, act.id, { undoneAt: now, undoneBy: actor.accountId })
    if (move === 'announce') {
      await tx
        .updateTable('zone')
        .set({ status: 'lifted', liftedAt: now })
        .where('communityId', '=', communityId)
        .where('id', '=', zone.id)
        .execute()
    }
    await raiseVersion(context, zone.id)
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.actUndone' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name, field: move },
      },
      touched: { zone: [zone.id] },
    }
  },
})
