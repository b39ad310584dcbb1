import type { MultiPolygon } from 'geojson'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import { withoutCovered } from '#lib/domain/zone/take-places.ts'
import type { Place } from '#lib/domain/zone/zone-facts.ts'
import { isInside } from '#lib/map/geometry.ts'
import { type SealedZone, sealedPlace } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords, unitPart, words } from './inputs.ts'
import { packToDeclareUnder } from '../zones/pack-of-zone.ts'
import { writeAct } from './zone-acts.ts'
import { claimPlaces, touchedOn } from './zone-buildings.ts'

const MAX_POINTS = 20_000
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const multiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z
    .array(z.array(z.array(position).min(4).max(MAX_POINTS)).min(1).max(100))
    .min(1)
    .max(100),
})

const fields = z.object({
  tier: z.string().max(40),
  name: someWords(40),
  /** The buildings decided on; left out, those whose centroid lies inside the boundary. */
  buildingIds: z.array(id).max(50_000).optional(),
  /** Single units and floors, of buildings that are not held as a whole. */
  places: z
    .array(
      z.object({ buildingId: id, unit: unitPart, floor: z.int().min(-10).max(200).nullable() }),
    )
    .max(5_000)
    .optional(),
  /** WGS-84. */
  boundary: multiPolygon.optional(),
  /** Its newest version; left out, the pack that the community runs under. */
  rulePackId: z.string().max(80).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  noticeNumber: words(40).optional(),
  /** When the notice was issued, if before it takes effect. */
  noticeAt: z.iso.datetime({ offset: true }).optional(),
  /** The end that the notice prints. */
  announcedUntil: z.iso.datetime({ offset: true }).optional(),
  reason: words(500).optional(),
})
type Input = z.infer<typeof fields>
type Result = { id: string }

/**
 * Puts buildings, units and floors under a tier, now or from an announced minute on. A place is in one
 * active zone at most, and the stricter wins (`takePlaces`); a zone that loses its last place is lifted.
 */
export const declareZone = defineCommand<Input, Result>({
  name: 'zone.declare',
  permission: 'zone.declare',
  input: fields as unknown as z.ZodType<Input>,
  async run(context, declared) {
    const { tx, communityId, now, actor, keyRing } = context
    const incidentId = openIncident(context)
    const pack = await packToDeclareUnder(tx, communityId, declared.rulePackId)
    if (!tierOf(pack, declared.tier)) throw new Refusal('unknownTier', { field: 'tier' })
    const since = declared.from ? new Date(declared.from) : now
    const isAhead = since > now
    const noticeAt = declared.noticeAt ? new Date(declared.noticeAt) : isAhead ? now : since
    if (noticeAt > since) throw new Refusal('badInput', { field: 'noticeAt' })
    const announcedUntil = declared.announcedUntil ? new Date(declared.announcedUntil) : null
    if (announcedUntil && announcedUntil <= since) {
      throw new Refusal('badInput', { field: 'announcedUntil' })
    }
    const places = await placesMeant(context, declared)
    const buildingIds = [...new Set(places.map(({ buildingId }) => buildingId))]
    const zoneId = uuidv7()
    const sealer = await keyRing.of(tx, communityId, incidentId)
    const secret: SealedZone = {
      reasons: [
        { at: now.toISOString(), by: actor.accountId, act: 'declare', text: declared.reason ?? '' },
      ],
    }
    await tx
      .insertInto('zone')
      .values({
        communityId,
        id: zoneId,
        incidentId,
        tier: declared.tier,
        name: declared.name,
        status: isAhead ? 'announced' : 'active',
        plannedPlaces: isAhead ? JSON.stringify(places) : null,
        since,
        boundary: declared.boundary ? JSON.stringify(declared.boundary) : null,
        rulePackId: pack.id,
        rulePackVersion: pack.version,
        noticeAt,
        effectiveAt: since,
        announcedUntil,
        noticeNumber: declared.noticeNumber ?? null,
        declaredBy: actor.accountId,
        sealed: sealer.seal(sealedPlace('zone', zoneId), secret),
      })
      .execute()
    const zone = { id: zoneId, incidentId }
    await writeAct(context, zone, {
      move: 'announce',
      tier: declared.tier,
      reason: declared.reason ?? '',
      effectiveAt: since,
      noticeNumber: declared.noticeNumber,
      carried: !isAhead,
    })
    if (isAhead) {
      return {
        result: { id: zoneId },
        event: {
          kind: 'zone.announced' as const,
          subject: { type: 'zone' as const, id: zoneId },
          data: {
            tier: declared.tier,
            zoneName: declared.name,
            count: buildingIds.length,
            until: since.toISOString(),
          },
        },
        touched: { zone: [zoneId] },
      }
    }
    const moved = await claimPlaces(context, { id: zoneId, tier: declared.tier }, places)
    return {
      result: { id: zoneId },
      event: {
        kind: 'zone.declared' as const,
        subject: { type: 'zone' as const, id: zoneId },
        data: { tier: declared.tier, zoneName: declared.name, count: moved.buildingIds.length },
      },
      touched: await touchedOn(context, [zoneId, ...moved.leftZoneIds], moved.buildingIds),
    }
  },
})

/** Whole buildings, single units and floors that are meant, each once; a stranger is refused. */
async function placesMeant(context: CommandContext, declared: Input): Promise<Place[]> {
  const fine = declared.places ?? []
  const inside = fine.length > 0 ? [] : await buildingsInside(context, declared.boundary)
  const whole = (declared.buildingIds ?? inside).map((buildingId) => ({
    buildingId,
    unit: null,
    floor: null,
  }))
  const meant = withoutCovered([...whole, ...fine])
  if (meant.length === 0) throw new Refusal('noBuildings', { field: 'buildingIds' })
  const { rows } = await sql<{ buildingId: string; unit: string | null; known: boolean }>`
    select w.building_id, w.unit, b.id is not null and (w.unit is null or exists (
      select from unit u where u.community_id = b.community_id and u.building_id = b.id
        and u.name = w.unit)) as known
    from unnest(${meant.map(({ buildingId }) => buildingId)}::uuid[],
      ${meant.map(({ unit }) => unit)}::text[]) as w (building_id, unit)
    left join building b on b.community_id = ${context.communityId} and b.id = w.building_id`.execute(
    context.tx,
  )
  const stranger = rows.find(({ known }) => !known)
  if (stranger) {
    const { buildingId, unit } = stranger
    throw new Refusal('unknownBuilding', { field: 'buildingIds', buildingId, unit })
  }
  return meant
}

async function buildingsInside(
  { tx, communityId }: CommandContext,
  boundary: MultiPolygon | Input['boundary'],
): Promise<string[]> {
  if (!boundary) return []
  const buildings = await tx
    .selectFrom('building')
    .select(['id', 'centroidLon', 'centroidLat'])
    .where('communityId', '=', communityId)
    .execute()
  return buildings
    .filter(({ centroidLon, centroidLat }) =>
      isInside([centroidLon, centroidLat], boundary.coordinates),
    )
    .map((building) => building.id)
}
