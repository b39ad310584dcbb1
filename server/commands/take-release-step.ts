import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { RELEASE_STEPS } from '#lib/domain/pack/rule-pack.ts'
import { checkStep } from '#lib/domain/zone/release-chain.ts'
import { type SealedStep, sealedPlace } from '../crypto/sealed-records.ts'
import { loadStepsTaken } from '../notices/release-chain.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords, words } from './inputs.ts'
import { lockZone } from './zone-buildings.ts'

const takeInput = z.object({
  id,
  step: z.enum(RELEASE_STEPS),
  organ: someWords(60),
  person: words(40),
  document: words(60).optional(),
  at: z.iso.datetime({ offset: true }),
})
type Result = { id: string }

/** Writes down one step of the release of a zone: which organ, who, under which document, when. */
export const takeReleaseStep = defineCommand<z.infer<typeof takeInput>, Result>({
  name: 'zone.takeStep',
  permission: 'zone.takeStep',
  input: takeInput,
  async run(context, taken) {
    const { tx, communityId, now, actor, keyRing } = context
    const zone = await lockZone(context, taken.id)
    const { releaseChain } = await packOfZone(tx, communityId, zone)
    const before = await loadStepsTaken(tx, communityId, zone.id)
    const { step } = taken
    const at = new Date(taken.at)
    checkStep(releaseChain, before, { step, at }, now)
    const stepId = uuidv7()
    const sealer = await keyRing.of(tx, communityId, zone.incidentId)
    const secret: SealedStep = { person: taken.person }
    await tx
      .insertInto('releaseStep')
      .values({
        communityId,
        id: stepId,
        zoneId: zone.id,
        step,
        organ: taken.organ,
        document: taken.document || null,
        at,
        recordedAt: now,
        recordedBy: actor.accountId,
        undoneAt: null,
        undoneBy: null,
        sealed: sealer.seal(sealedPlace('releaseStep', stepId), secret),
      })
      .execute()
    await noteFact(context, zone.id)
    return told('zone.stepTaken', zone, step, stepId)
  },
})

const undoInput = z.object({ id, stepId: id, reason: someWords(500) })

/** Undoes the last step, which stays readable as undone. */
export const undoReleaseStep = defineCommand<z.infer<typeof undoInput>, Result>({
  name: 'zone.undoStep',
  permission: 'zone.takeStep',
  input: undoInput,
  async run(context, { id: zoneId, stepId, reason }) {
    const { tx, communityId, now, actor, keyRing } = context
    const zone = await lockZone(context, zoneId)
    const last = (await loadStepsTaken(tx, communityId, zone.id)).at(-1)
    if (last?.id !== stepId) throw new Refusal('noStepToUndo')
    const sealer = await keyRing.of(tx, communityId, zone.incidentId)
    const place = sealedPlace('releaseStep', last.id)
    const secret: SealedStep = { ...sealer.unseal<SealedStep>(place, last.sealed), undone: reason }
    await tx
      .updateTable('releaseStep')
      .set({ undoneAt: now, undoneBy: actor.accountId, sealed: sealer.seal(place, secret) })
      .where('communityId', '=', communityId)
      .where('id', '=', last.id)
      .execute()
    await noteFact(context, zone.id)
    return told('zone.stepUndone', zone, last.step, last.id)
  },
})

function told(
  kind: 'zone.stepTaken' | 'zone.stepUndone',
  zone: { id: string; name: string; tier: string },
  step: string,
  stepId: string,
) {
  return {
    result: { id: stepId },
    event: {
      kind,
      subject: { type: 'zone' as const, id: zone.id },
      data: { zoneName: zone.name, tier: zone.tier, step },
    },
    touched: { zone: [zone.id] },
  }
}

/** Screens that show the chain ask again. */
async function noteFact({ tx, communityId }: CommandContext, zoneId: string): Promise<void> {
  await tx
    .updateTable('zone')
    .set({ factsVersion: sql`facts_version + 1` })
    .where('communityId', '=', communityId)
    .where('id', '=', zoneId)
    .execute()
}
