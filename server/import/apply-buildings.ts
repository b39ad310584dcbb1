import { v7 as uuidv7 } from 'uuid'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Footprint, NewRow } from '../db/schema.ts'
import { countInside } from './datum.ts'
import {
  type CommunityPlace,
  ensureCommunity,
  type ImportedFile,
  inOneTransaction,
  recordImport,
  tellScreens,
} from './import-community.ts'
import {
  type PlacedBuilding,
  sameFootprint,
  SQUARE_SIDE_M,
  squareAround,
} from './place-building.ts'
import type { Note } from './problem.ts'

type BuildingsOutcome = {
  communityId: string
  isNewCommunity: boolean
  added: number
  changed: number
  unchanged: number
  /** Known before and not in this file: left as they are. */
  untouched: number
  /** Of the added, those that stand on a footprint that was known before. */
  overlapping: number
  /** Nothing was written, because too many of the added ones overlap. */
  stopped: boolean
  notes: Note[]
}

type BuildingsImport = {
  place: CommunityPlace
  buildings: readonly PlacedBuilding[]
  file: ImportedFile
  dryRun: boolean
  /** Add buildings although many stand on known ones. */
  allowOverlap: boolean
  now: Date
  onProgress?: (done: number, total: number) => void
}

const CHUNK = 1_000
/** From here on it is not chance: the known buildings have come again under other ids. */
const OVERLAPS = { atLeast: 5, share: 0.3 }

/** Brings buildings into a community, in one transaction; a second run of the same file changes nothing. */
export function importBuildings(
  db: Db,
  keyRing: KeyRing,
  work: BuildingsImport,
): Promise<BuildingsOutcome> {
  return inOneTransaction(db, work, async (tx) => {
    const community = await ensureCommunity(tx, keyRing, work.place, work.now)
    const known = community.isNew ? [] : await lockBuildings(tx, community.id)
    const { rows, counts, notes } = compare(community.id, known, work.buildings)
    const outcome = {
      communityId: community.id,
      isNewCommunity: community.isNew,
      ...counts,
      stopped: !work.allowOverlap && doubles(counts),
      notes,
    }
    if (outcome.stopped) return outcome
    for (let i = 0; i < rows.length; i += CHUNK) {
      await upsert(tx, rows.slice(i, i + CHUNK))
      work.onProgress?.(Math.min(i + CHUNK, rows.length), rows.length)
    }
    if (rows.length > 0 || community.isNew) {
      await recordImport(tx, community.id, 'buildings', work.file, counts)
      const touched = {
        buildingIds: rows.map((row) => row.id),
        others: { line: community.lineIds },
      }
      await tellScreens(tx, community.id, touched, rows.length, work.now)
    }
    return outcome
  })
}

export function doubles({ overlapping, added }: { overlapping: number; added: number }): boolean {
  return overlapping >= OVERLAPS.atLeast && overlapping > added * OVERLAPS.share
}

type Known = Awaited<ReturnType<typeof lockBuildings>>[number]
type BuildingRow = NewRow<'building'>

/** In the order of their ids, as every command locks them. */
function lockBuildings(tx: Tx, communityId: string) {
  return tx
    .selectFrom('building')
    .select(['id', 'gridId', 'sourceKey', 'name', 'estate', 'address', 'kind', 'levels'])
    .select(['geometry', 'centroidLon', 'centroidLat', 'bbox'])
    .where('communityId', '=', communityId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

function compare(
  communityId: string,
  known: readonly Known[],
  buildings: readonly PlacedBuilding[],
) {
  const byKey = new Map(known.map((row) => [row.sourceKey, row]))
  const rows: BuildingRow[] = []
  const added: PlacedBuilding[] = []
  const notes: Note[] = []
  for (const building of buildings) {
    const old = byKey.get(building.sourceKey)
    if (!old) {
      added.push(building)
      rows.push(newRow(communityId, building))
      notes.push(...notesOfNew(building))
      continue
    }
    const { row, keptShape } = mergedRow(communityId, old, building)
    if (keptShape)
      notes.push({ where: building.where, problem: { code: 'pointKeepsShape', data: {} } })
    if (row) rows.push(row)
  }
  const counts = {
    added: added.length,
    changed: rows.length - added.length,
    unchanged: buildings.length - rows.length,
    untouched: known.length - (buildings.length - added.length),
    overlapping: countInside(
      added.map((building) => building.centroid),
      known.map((row) => row.geometry),
    ),
  }
  return { rows, counts, notes }
}

function notesOfNew({ where, name, isUnnamed, isSquare }: PlacedBuilding): Note[] {
  const notes: Note[] = []
  if (isSquare)
    notes.push({ where, problem: { code: 'squareMade', data: { sideM: SQUARE_SIDE_M } } })
  if (isUnnamed) notes.push({ where, problem: { code: 'noName', data: { name } } })
  return notes
}

function newRow(communityId: string, building: PlacedBuilding): BuildingRow {
  return {
    communityId,
    id: uuidv7(),
    sourceKey: building.sourceKey,
    name: building.name,
    estate: building.estate,
    address: building.address,
    kind: building.kind ?? 'residential',
    levels: building.levels,
    ...shapeOf(building),
  }
}

/** What the file does not say stays as it is known; null when nothing is new. */
function mergedRow(
  communityId: string,
  old: Known,
  building: PlacedBuilding,
): { row: BuildingRow | null; keptShape: boolean } {
  const facts = {
    name: building.isUnnamed ? old.name : building.name,
    estate: building.estate ?? old.estate,
    address: building.address ?? old.address,
    kind: building.kind ?? old.kind,
    levels: building.levels ?? old.levels,
  }
  // A mere point never replaces a real outline.
  const keptShape = building.isSquare && !isDrawnSquare(old)
  const sameShape = keptShape || sameFootprint(old.geometry, building.geometry)
  const sameFacts =
    facts.name === old.name &&
    facts.estate === old.estate &&
    facts.address === old.address &&
    facts.kind === old.kind &&
    facts.levels === old.levels
  if (sameShape && sameFacts) return { row: null, keptShape }
  const shape = sameShape
    ? {
        geometry: JSON.stringify(old.geometry),
        centroidLon: old.centroidLon,
        centroidLat: old.centroidLat,
        bbox: old.bbox,
      }
    : shapeOf(building)
  return {
    row: { communityId, id: old.id, sourceKey: old.sourceKey, ...facts, ...shape },
    keptShape,
  }
}

function shapeOf({ geometry, centroid, bbox }: PlacedBuilding) {
  return {
    geometry: JSON.stringify(geometry),
    centroidLon: centroid[0],
    centroidLat: centroid[1],
    bbox: [...bbox],
  }
}

function isDrawnSquare(old: { geometry: Footprint; centroidLon: number; centroidLat: number }) {
  return sameFootprint(old.geometry, squareAround([old.centroidLon, old.centroidLat]))
}

async function upsert(tx: Tx, rows: BuildingRow[]): Promise<void> {
  await tx
    .insertInto('building')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['communityId', 'id']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        estate: eb.ref('excluded.estate'),
        address: eb.ref('excluded.address'),
        kind: eb.ref('excluded.kind'),
        levels: eb.ref('excluded.levels'),
        geometry: eb.ref('excluded.geometry'),
        centroidLon: eb.ref('excluded.centroidLon'),
        centroidLat: eb.ref('excluded.centroidLat'),
        bbox: eb.ref('excluded.bbox'),
      })),
    )
    .execute()
}
