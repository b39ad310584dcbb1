import { v7 as uuidv7 } from 'uuid'
import type { KeyRing } from '../crypto/key-ring.ts'
import { actIn, type Db, type Tx } from '../db/database.ts'
import { isWorthRetrying } from '../db/failures.ts'
import { appendEvents, type NewEvent } from '../events/append-events.ts'
import type { Touched } from '../events/live-rows.ts'

export type CommunityPlace = {
  name: string
  city?: string
  district?: string
  subdistrict?: string
}

export type ImportedFile = { name: string; hash: Buffer }

const LINES = 5
const ATTEMPTS = 4

/** Thrown inside the transaction of a dry run; everything that was written is taken back. */
class DryRunEnds extends Error {}

/**
 * Runs the whole of an import in one transaction: all of it or nothing. A dry run does the very same
 * work and takes it back. Doing it again after a deadlock or a lost connection is safe, because every
 * import finds again what it has written.
 */
export async function inOneTransaction<T>(
  db: Db,
  { dryRun }: { dryRun: boolean },
  write: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let outcome: { value: T } | null = null
    try {
      return await db.transaction().execute(async (tx) => {
        const value = await write(tx)
        outcome = { value }
        if (dryRun) throw new DryRunEnds()
        return value
      })
    } catch (error) {
      if (error instanceof DryRunEnds && outcome) return (outcome as { value: T }).value
      if (attempt >= ATTEMPTS || !(isWorthRetrying(error) || isDoubleInsert(error))) throw error
    }
  }
}

/** Two imports made the same community or door at once; the second try finds what the first made. */
function isDoubleInsert(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}

/** One spelling of a community's name. */
export function communityName(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 60)
}

/** Finds the community and acts in it; null when there is none of that name. */
export async function enterCommunity(tx: Tx, name: string): Promise<{ id: string } | null> {
  const found = await tx
    .selectFrom('community')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst()
  if (!found) return null
  await actIn(tx, found.id)
  return found
}

/** Finds or makes the community: its place in the city, its log, its data key and its five lines. */
export async function ensureCommunity(
  tx: Tx,
  keyRing: KeyRing,
  place: CommunityPlace,
  now: Date,
): Promise<{ id: string; isNew: boolean; lineIds: string[] }> {
  const subdistrictId = await ensureRegions(tx, place)
  const found = await enterCommunity(tx, place.name)
  if (found) {
    if (subdistrictId !== null) {
      await tx
        .updateTable('community')
        .set({ subdistrictId })
        .where('id', '=', found.id)
        .where('subdistrictId', 'is distinct from', subdistrictId)
        .execute()
    }
    return { id: found.id, isNew: false, lineIds: [] }
  }
  const id = uuidv7()
  await tx.insertInto('community').values({ id, name: place.name, subdistrictId }).execute()
  await actIn(tx, id)
  await tx.insertInto('stream').values({ communityId: id, history: uuidv7(), seq: 0 }).execute()
  await keyRing.create(tx, id, null)
  const lines = Array.from({ length: LINES }, (_, index) => ({
    communityId: id,
    id: uuidv7(),
    number: index + 1,
    status: 'unattended' as const,
    operatorId: null,
    since: now,
  }))
  await tx.insertInto('line').values(lines).execute()
  return { id, isNew: true, lineIds: lines.map((line) => line.id) }
}

async function ensureRegions(tx: Tx, place: CommunityPlace): Promise<string | null> {
  let parentId: string | null = null
  for (const level of ['city', 'district', 'subdistrict'] as const) {
    const name = place[level]
    if (name === undefined) continue
    const found: { id: string } | undefined = await tx
      .selectFrom('region')
      .select('id')
      .where('name', '=', name)
      .where('parentId', parentId === null ? 'is' : '=', parentId)
      .executeTakeFirst()
    const id: string = found?.id ?? uuidv7()
    if (!found) {
      await tx.insertInto('region').values({ id, parentId, level, name, codes: '[]' }).execute()
    }
    parentId = id
  }
  return parentId
}

/** Changed rows an event: small enough to pass to a screen at once. */
const ROWS_AN_EVENT = 200
const EVENTS_A_STATEMENT = 10

/**
 * Tells every screen of the community what the import changed. Last in the transaction: it takes the
 * counter row first, so that nothing can be committed between reading the rows and numbering them.
 */
export async function tellScreens(
  tx: Tx,
  communityId: string,
  touched: {
    buildingIds: readonly string[]
    others: Touched
  },
  count: number,
  at: Date,
): Promise<void> {
  await tx
    .selectFrom('stream')
    .select('seq')
    .where('communityId', '=', communityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const events = eventsOf(communityId, touched, count, at)
  for (let i = 0; i < events.length; i += EVENTS_A_STATEMENT) {
    await appendEvents(tx, communityId, events.slice(i, i + EVENTS_A_STATEMENT))
  }
}

function eventsOf(
  communityId: string,
  touched: { buildingIds: readonly string[]; others: Touched },
  count: number,
  at: Date,
): NewEvent[] {
  const parts: Touched[] = []
  for (let i = 0; i === 0 || i < touched.buildingIds.length; i += ROWS_AN_EVENT) {
    const building = touched.buildingIds.slice(i, i + ROWS_AN_EVENT)
    parts.push(i === 0 ? { ...touched.others, building } : { building })
  }
  return parts.map((part, index) => ({
    kind: 'registry.imported',
    actorId: null,
    subject: { type: 'community', id: communityId },
    data: index === 0 ? { count } : {},
    touched: part,
    at,
  }))
}

export async function recordImport(
  tx: Tx,
  communityId: string,
  kind: 'buildings' | 'residents',
  file: ImportedFile,
  counts: Record<string, number>,
): Promise<void> {
  await tx
    .insertInto('importRecord')
    .values({
      communityId,
      id: uuidv7(),
      kind,
      fileName: file.name.slice(0, 200),
      fileHash: file.hash,
      counts: JSON.stringify(counts),
    })
    .execute()
}
