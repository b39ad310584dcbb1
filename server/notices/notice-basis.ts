import { Refusal } from '#lib/domain/errors.ts'
import { replacedBy } from '#lib/domain/notice/current.ts'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import { nextNumber } from '#lib/domain/notice/next-number.ts'
import { shanghaiYear } from '#lib/domain/notice/when-words.ts'
import type { NoticeFacts } from '#lib/domain/notice/write-notice.ts'
import type { Tx } from '../db/database.ts'
import { loadToldZones, type ToldZone } from './notice-zones.ts'

/** All of a notice that is not typed. */
export type NoticeBasis = Pick<NoticeFacts, 'community' | 'zones' | 'hotline' | 'previous'>

/**
 * What a notice about these zones would say, and which ones it would refer to. The preview and the
 * publishing read the same, so that nobody signs what he has not seen.
 */
export async function loadNoticeBasis(
  tx: Tx,
  communityId: string,
  { kind, zoneIds }: { kind: NoticeKind; zoneIds: readonly string[] },
): Promise<{ basis: NoticeBasis; told: ToldZone[]; replaces: string[] }> {
  const wanted = [...new Set(zoneIds)]
  const told = await loadToldZones(tx, communityId, wanted)
  if (told.length < wanted.length) throw new Refusal('notFound', { field: 'zoneIds' })
  // What is over can be told to be over, and nothing else.
  if (kind !== 'release' && told.some(({ status }) => status === 'lifted')) {
    throw new Refusal('zoneLifted', { field: 'zoneIds' })
  }
  const community = await tx
    .selectFrom('community')
    .select('name')
    .where('id', '=', communityId)
    .executeTakeFirstOrThrow()
  const standing = await loadStanding(tx, communityId)
  const replaced = replacedBy(wanted, standing)
  return {
    told,
    replaces: replaced.map(({ id }) => id),
    basis: {
      community: community.name,
      hotline: await loadHotline(tx, communityId),
      previous: replaced.map(({ number }) => number),
      zones: told.map(({ id, name, tier, places, measures }) => ({
        id,
        name,
        tier,
        places,
        measures,
      })),
    },
  }
}

/** The numbers that residents are told, in the order of the lines. */
export async function loadHotline(tx: Tx, communityId: string): Promise<string[]> {
  const lines = await tx
    .selectFrom('line')
    .select('phone')
    .where('communityId', '=', communityId)
    .where('retiredAt', 'is', null)
    .where('phone', 'is not', null)
    .orderBy('number')
    .execute()
  return [...new Set(lines.flatMap(({ phone }) => phone ?? []))]
}

/** Notices of the open incident, also those that were withdrawn. */
export function loadStanding(tx: Tx, communityId: string) {
  return tx
    .selectFrom('notice')
    .innerJoin('incident', (join) =>
      join
        .onRef('incident.communityId', '=', 'notice.communityId')
        .onRef('incident.id', '=', 'notice.incidentId'),
    )
    .select([
      'notice.id',
      'notice.kind',
      'notice.number',
      'notice.zoneIds',
      'notice.publishedAt',
      'notice.withdrawnAt',
    ])
    .where('notice.communityId', '=', communityId)
    .where('incident.status', '=', 'open')
    .execute()
}

/** In the manner of the last one, or of the numbers that zones were declared under. */
export async function suggestNumber(tx: Tx, communityId: string, now: Date): Promise<string> {
  const published = await tx
    .selectFrom('notice')
    .select('number')
    .where('communityId', '=', communityId)
    .execute()
  const typed = await tx
    .selectFrom('zone')
    .select('noticeNumber')
    .where('communityId', '=', communityId)
    .where('noticeNumber', 'is not', null)
    .execute()
  const known = [
    ...published.map(({ number }) => number),
    ...typed.flatMap(({ noticeNumber }) => noticeNumber ?? []),
  ]
  return nextNumber(known, shanghaiYear(now))
}
