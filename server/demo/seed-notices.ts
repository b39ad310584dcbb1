import { createHash } from 'node:crypto'
import { STARTING_TEMPLATES } from '#lib/domain/notice/starting-templates.ts'
import { shanghaiYear } from '#lib/domain/notice/when-words.ts'
import { writeNotice } from '#lib/domain/notice/write-notice.ts'
import { spell } from '#lib/domain/resident/codes.ts'
import type { Tx } from '../db/database.ts'
import { loadNoticeBasis } from '../notices/notice-basis.ts'
import { areasOf } from '../notices/zone-ground.ts'
import { PUBLIC_ID_LENGTH, pageHash } from '../public/public-id.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoCommunity } from './demo-community.ts'

/** The notices of the zones, written as the product writes them from what was seeded before. */
export async function seedNotices(
  tx: Tx,
  { id: communityId, response }: Pick<DemoCommunity, 'id' | 'response'>,
): Promise<void> {
  for (const { id, number, zoneIds, at, by } of response?.notices ?? []) {
    const { basis, told, replaces } = await loadNoticeBasis(tx, communityId, {
      kind: 'declare',
      zoneIds,
    })
    const effectiveAt = told.reduce(
      (first, zone) => (zone.effectiveAt < first ? zone.effectiveAt : first),
      at,
    )
    const facts = { ...basis, kind: 'declare' as const, number, effectiveAt, date: at }
    await bulkInsert(tx, 'notice', [
      {
        communityId,
        id,
        incidentId: response?.incident.id ?? '',
        kind: facts.kind,
        number,
        year: shanghaiYear(at),
        effectiveAt,
        zoneIds,
        replaces,
        templateVersion: 0,
        content: writeNotice(STARTING_TEMPLATES.declare, facts),
        areas: await areasOf(tx, communityId, told),
        publishedAt: at,
        publishedBy: by,
        withdrawnAt: null,
        withdrawnBy: null,
        sealed: null,
      },
    ])
  }
}

/** A page that anybody may read, at an address made of the community's id: one seed, one address. */
export async function seedPublicPage(
  tx: Tx,
  { id: communityId, createdAt }: Pick<DemoCommunity, 'id' | 'createdAt'>,
): Promise<void> {
  const made = createHash('sha256').update(`public page ${communityId}`).digest()
  const publicId = spell(made, PUBLIC_ID_LENGTH)
  await bulkInsert(tx, 'publicPage', [
    { communityId, publicId, isOn: true, changedAt: createdAt, changedBy: null },
  ])
  await bulkInsert(tx, 'publicCode', [{ hash: pageHash(publicId), leadsTo: communityId }])
}
