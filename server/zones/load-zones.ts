import type { Assessable } from '#lib/domain/zone/assess-all.ts'
import type { Zone } from '#lib/domain/zone/zone-facts.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { loadCases } from './load-cases.ts'
import { loadPacks } from './load-packs.ts'
import { loadParts } from './load-parts.ts'
import { packAmong } from './pack-of-zone.ts'
import { roundFacts } from './round-facts.ts'

/**
 * All zones of a community that still count, with what their clocks run on: one statement for each
 * kind of fact, however many zones there are.
 */
export async function loadAssessable(tx: Tx, communityId: string): Promise<Assessable[]> {
  const rows = await tx
    .selectFrom('zone')
    .select(ZONE_COLUMNS)
    .where('communityId', '=', communityId)
    .where('status', 'in', ['announced', 'active', 'guard'])
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const parts = await loadParts(tx, communityId, ids)
  const packs = await loadPacks(tx, communityId)
  const cases = await loadCases(tx, communityId, ids)
  const rounds = await roundFacts(tx, communityId, ids)
  return rows.map((row) => ({
    zone: { ...zoneOf(row), parts: parts.get(row.id) ?? [] },
    facts: {
      positives: cases.positives.get(row.id) ?? [],
      contacts: cases.contacts.get(row.id) ?? [],
      rounds: rounds.get(row.id) ?? [],
    },
    pack: packAmong(packs, row),
  }))
}

const ZONE_COLUMNS = [
  'id',
  'tier',
  'cameFrom',
  'noticeAt',
  'effectiveAt',
  'announcedUntil',
  'liftedAt',
  'rulePackId',
  'rulePackVersion',
] as const satisfies readonly (keyof Row<'zone'>)[]

function zoneOf(row: Pick<Row<'zone'>, (typeof ZONE_COLUMNS)[number]>): Zone {
  const { id, tier, cameFrom, noticeAt, effectiveAt, announcedUntil, liftedAt } = row
  return {
    id,
    tier,
    cameFrom,
    noticeAt,
    effectiveAt,
    announcedUntil,
    releasedAt: liftedAt,
    parts: [],
  }
}
