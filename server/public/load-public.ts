import type { MultiPolygon } from 'geojson'
import { currentNotices } from '#lib/domain/notice/current.ts'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { NoticeText } from '#lib/domain/notice/write-notice.ts'
import { type Db, readCommunity, type Tx } from '../db/database.ts'
import type { NoticeArea } from '../db/schema-notices.ts'
import { loadHotline } from '../notices/notice-basis.ts'
import { loadToldZones, type ToldZone } from '../notices/notice-zones.ts'
import { groundOf } from '../notices/zone-ground.ts'
import { pageHash } from './public-id.ts'

/** What anybody may know of a community: the ground and the rules, and nobody's door or number. */
export type PublicState = {
  publicId: string
  community: string
  isDemo: boolean
  /** How far the clock of the demo was moved forward. */
  demoAheadS: number
  changedAt: Date
  zones: (ToldZone & { ground: MultiPolygon })[]
  /** All of the open incident, oldest first. */
  notices: PublicNotice[]
  /** Ids of those that hold. */
  currentIds: string[]
  hotline: string[]
}

export type PublicNotice = {
  id: string
  kind: NoticeKind
  number: string
  zoneIds: string[]
  replaces: string[]
  effectiveAt: Date
  publishedAt: Date
  withdrawnAt: Date | null
  content: NoticeText
  areas: NoticeArea[]
}

/** Null when there is no such page, or it is turned off: nobody can tell which. */
export async function loadPublic(db: Db, publicId: string): Promise<PublicState | null> {
  const found = await db
    .selectFrom('publicCode')
    .select('leadsTo')
    .where('hash', '=', pageHash(publicId))
    .executeTakeFirst()
  if (!found) return null
  return readCommunity(db, found.leadsTo, (tx) => loadIn(tx, found.leadsTo, publicId))
}

async function loadIn(tx: Tx, communityId: string, publicId: string): Promise<PublicState | null> {
  const page = await tx
    .selectFrom('publicPage')
    .innerJoin('community', 'community.id', 'publicPage.communityId')
    .select(['community.name', 'community.isDemo', 'community.demoAheadS', 'publicPage.changedAt'])
    .where('communityId', '=', communityId)
    .where('publicId', '=', publicId)
    .where('isOn', '=', true)
    .executeTakeFirst()
  if (!page) return null
  const told = await loadToldZones(tx, communityId)
  const ground = await groundOf(tx, communityId, told)
  const notices = await tx
    .selectFrom('notice')
    .innerJoin('incident', (join) =>
      join
        .onRef('incident.communityId', '=', 'notice.communityId')
        .onRef('incident.id', '=', 'notice.incidentId'),
    )
    .select(['notice.id', 'notice.kind', 'notice.number', 'notice.zoneIds', 'notice.replaces'])
    .select(['notice.effectiveAt', 'notice.publishedAt', 'notice.withdrawnAt'])
    .select(['notice.content', 'notice.areas'])
    .where('notice.communityId', '=', communityId)
    .where('incident.status', '=', 'open')
    .orderBy('notice.publishedAt')
    .orderBy('notice.id')
    .execute()
  return {
    publicId,
    community: page.name,
    isDemo: page.isDemo,
    demoAheadS: page.demoAheadS,
    changedAt: page.changedAt,
    zones: told.map((zone) => ({
      ...zone,
      ground: ground.get(zone.id) ?? { type: 'MultiPolygon', coordinates: [] },
    })),
    notices,
    currentIds: currentNotices(notices).map(({ id }) => id),
    hotline: await loadHotline(tx, communityId),
  }
}
