import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { type Changed, copyPack, nextVersion, type PackChange } from '#lib/domain/pack/copy-pack.ts'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import type { Touched } from '../events/live-rows.ts'
import { loadPacks } from '../zones/load-packs.ts'
import { type CommandContext, defineCommand, type Outcome } from './command.ts'
import { id, someWords } from './inputs.ts'
import { requireSeen, writeAct } from './zone-acts.ts'
import { lockZone, sealedReasons, touchedOn } from './zone-buildings.ts'

/** Whatever a form made of a pack; `checkPack` says whether it is one. */
const content = z.record(z.string(), z.unknown())
const packId = z.string().min(1).max(80)

const copyInput = z.object({
  /** The pack that is copied, in the version that was looked at. */
  packId,
  version: z.int().min(1),
  content,
  reason: someWords(300),
})
type Copy = z.infer<typeof copyInput>
type Result = { id: string; packId: string; version: number }

/** A pack of the community's own, made from another and changed for its place. */
export const copyRulePack = defineCommand<Copy, Result>({
  name: 'pack.copy',
  permission: 'pack.edit',
  input: copyInput,
  async run(context, asked) {
    const source = await requirePack(context, asked.packId, asked.version)
    const changed = copyPack(source, `own-${uuidv7()}`, changeOf(asked.content), {
      by: context.actor.accountId,
      reason: asked.reason,
      now: context.now,
    })
    return store(context, changed, 'pack.copied')
  },
})

const saveInput = z.object({
  packId,
  /** The version that it was made from: another one since then is told. */
  baseVersion: z.int().min(1),
  content,
  reason: someWords(300),
})
type Save = z.infer<typeof saveInput>

/** The next version of a pack of one's own. Zones keep the version that they were declared under. */
export const saveRulePack = defineCommand<Save, Result>({
  name: 'pack.save',
  permission: 'pack.edit',
  input: saveInput,
  async run(context, asked) {
    if (STARTING_PACKS.some((pack) => pack.id === asked.packId)) throw new Refusal('packOfProduct')
    const newest = await requirePack(context, asked.packId)
    if (newest.version !== asked.baseVersion) {
      throw new Refusal('versionMoved', { by: newest.changedBy, version: newest.version })
    }
    const changed = nextVersion(newest, changeOf(asked.content), {
      by: context.actor.accountId,
      reason: asked.reason,
      now: context.now,
    })
    return store(context, changed, 'pack.saved')
  },
})

const changeInput = z.object({
  id,
  rulePackId: packId,
  reason: someWords(500),
  seenVersion: z.int().min(0).optional(),
})
type Change = z.infer<typeof changeInput>

/**
 * Moves a zone to another pack, or to the newest version of its own: an act with a reason. Its clock is
 * read by the other rules from then on; its tier stays, so that the pack has to know it.
 */
export const changeZonePack = defineCommand<Change, { id: string }>({
  name: 'zone.changePack',
  permission: 'zone.change',
  input: changeInput as unknown as z.ZodType<Change>,
  async run(context, { id: zoneId, rulePackId, reason, seenVersion }) {
    const { tx, communityId, now } = context
    const zone = await lockZone(context, zoneId)
    await requireSeen(context, zone, seenVersion)
    const pack = await requirePack(context, rulePackId)
    if (pack.id === zone.rulePackId && pack.version === zone.rulePackVersion) {
      throw new Refusal('moveNotAllowed', { status: zone.tier })
    }
    if (!tierOf(pack, zone.tier)) throw new Refusal('unknownTier', { field: 'rulePackId' })
    await writeAct(context, zone, {
      move: 'adjust',
      tier: zone.tier,
      reason,
      effectiveAt: now,
      carried: true,
    })
    await tx
      .updateTable('zone')
      .set({
        rulePackId: pack.id,
        rulePackVersion: pack.version,
        sealed: await sealedReasons(context, zone, 'changePack', reason),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', zone.id)
      .execute()
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.packChanged' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name, label: pack.name.zh },
      },
      touched: { zone: [zone.id] },
    }
  },
})

async function requirePack(
  { tx, communityId }: CommandContext,
  wanted: string,
  version?: number,
): Promise<RulePack> {
  const pack = findPack(await loadPacks(tx, communityId), wanted, version)
  if (!pack) throw new Refusal('unknownPack', { pack: wanted })
  return pack
}

/** Where a pack came from is not a person's to write. */
function changeOf(given: Record<string, unknown>): PackChange {
  const rest = { ...given }
  for (const key of ['id', 'version', 'parent', 'changedAt', 'changedBy', 'reason'])
    delete rest[key]
  return rest as PackChange
}

async function store(
  context: CommandContext,
  changed: Changed,
  kind: EventKind,
): Promise<Outcome<Result>> {
  const { tx, communityId, now, actor } = context
  if ('problems' in changed) {
    const problems = changed.problems.map(({ at, fault }) => `${at} ${fault}`)
    throw new Refusal('badPack', { problems, count: problems.length })
  }
  const { pack } = changed
  const rowId = uuidv7()
  await tx
    .insertInto('rulePack')
    .values({
      communityId,
      id: rowId,
      packId: pack.id,
      version: pack.version,
      content: JSON.stringify(pack),
      at: now,
      by: actor.accountId,
    })
    .execute()
  return {
    result: { id: rowId, packId: pack.id, version: pack.version },
    event: {
      kind,
      subject: { type: 'rulePack', id: rowId },
      data: { label: pack.name.zh, count: pack.version },
    },
    touched: { ...(await whereTiersMeet(context)), rulePack: [rowId] },
  }
}

/** A pack may weigh tiers otherwise than before: where several claim a place, another may hold it now. */
async function whereTiersMeet(context: CommandContext): Promise<Touched> {
  const { rows } = await sql<{ buildingId: string }>`
    select building_id from zone_building
    where community_id = ${context.communityId} and until_at is null
      and (unit is not null or floor is not null)
    union
    select building_id from zone_part
    where community_id = ${context.communityId} and ended_at is null`.execute(context.tx)
  return touchedOn(
    context,
    [],
    rows.map((row) => row.buildingId),
  )
}
