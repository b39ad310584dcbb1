import type { KeyRing } from '../crypto/key-ring.ts'
import type { Db, Tx } from '../db/database.ts'
import {
  type ImportedFile,
  inOneTransaction,
  enterCommunity,
  recordImport,
  tellScreens,
} from './import-community.ts'
import type { MatchedResident } from './match-residents.ts'
import type { Note, Refused } from './problem.ts'
import type { ResidentColumn } from './resident-columns.ts'
import { saveFloorCare } from '../people/floor-care.ts'
import { recountAbsent } from '../zones/absent.ts'
import { zonesCounting } from '../zones/zones-counting.ts'
import { Doors } from './doors.ts'
import { ResidentsRegistry } from './residents-registry.ts'

type ResidentsOutcome = {
  communityId: string
  added: number
  changed: number
  unchanged: number
  newHouseholds: number
  newUnits: number
  refused: Refused[]
  notes: Note[]
}

type ResidentsImport = {
  communityName: string
  residents: readonly MatchedResident[]
  /** Rows that were refused on the way here. */
  refused: readonly Refused[]
  /** Columns that the file has: what it does not have stays as it is known. */
  columns: ReadonlySet<ResidentColumn>
  file: ImportedFile
  dryRun: boolean
  /** Write the rest although some rows are refused. */
  skipRefused: boolean
  now: Date
  onProgress?: (done: number, total: number) => void
}

/** Some rows are refused and nobody said to go on without them: everything is taken back. */
class Refusing extends Error {
  readonly outcome: ResidentsOutcome
  constructor(outcome: ResidentsOutcome) {
    super('rows were refused')
    this.outcome = outcome
  }
}

/**
 * Brings residents into a community, in one transaction. The same person (same door, same name) is
 * the same row, however often the list is imported; names and phones are sealed before they leave
 * this process.
 */
export async function importResidents(
  db: Db,
  keyRing: KeyRing,
  work: ResidentsImport,
): Promise<ResidentsOutcome> {
  try {
    return await inOneTransaction(db, work, async (tx) => {
      const outcome = await write(tx, keyRing, work)
      if (outcome.refused.length > 0 && !work.skipRefused) throw new Refusing(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Refusing) return error.outcome
    throw error
  }
}

async function write(tx: Tx, keyRing: KeyRing, work: ResidentsImport): Promise<ResidentsOutcome> {
  const community = await enterCommunity(tx, work.communityName)
  if (!community) throw new Error(`community ${work.communityName} is gone`)
  const sealer = await keyRing.of(tx, community.id, null)
  const buildingIds = [...new Set(work.residents.map((row) => row.buildingId))].sort()
  await lock(tx, community.id, buildingIds)
  const doors = await Doors.load(tx, community.id, buildingIds)
  const registry = await ResidentsRegistry.load(tx, community.id, buildingIds, sealer)
  for (const row of work.residents) {
    const householdId = doors.household(row)
    if (row.name !== null) registry.take(householdId, row, row.name, work.columns)
  }
  await doors.save(tx)
  await registry.save(tx, work.onProgress)
  const outcome = {
    communityId: community.id,
    added: registry.added,
    changed: registry.changed,
    unchanged: registry.unchanged,
    newHouseholds: doors.newHouseholds,
    newUnits: doors.newUnits,
  }
  if (registry.added + registry.changed + doors.newHouseholds > 0) {
    await saveCounters(tx, community.id, buildingIds, doors, registry)
    await recordImport(tx, community.id, 'residents', work.file, {
      added: registry.added,
      changed: registry.changed,
      unchanged: registry.unchanged,
    })
    const zone = await zonesCounting(tx, community.id, buildingIds)
    const touched = { buildingIds, others: { zone } }
    await tellScreens(tx, community.id, touched, registry.added + registry.changed, work.now)
  }
  return {
    ...outcome,
    refused: byLine([...work.refused, ...registry.refused]),
    notes: registry.notes,
  }
}

function byLine(refused: Refused[]): Refused[] {
  const line = ({ where }: Refused) => ('line' in where ? where.line : where.index)
  return refused.sort((a, b) => line(a) - line(b))
}

/** In the order of their ids, as every command locks them. */
async function lock(tx: Tx, communityId: string, buildingIds: string[]): Promise<void> {
  await tx
    .selectFrom('building')
    .select('id')
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(buildingIds))))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

async function saveCounters(
  tx: Tx,
  communityId: string,
  buildingIds: readonly string[],
  doors: Doors,
  registry: ResidentsRegistry,
): Promise<void> {
  const people = registry.countsByBuilding()
  for (const id of buildingIds) {
    const { residents, keyCare } = people.get(id) ?? { residents: 0, keyCare: 0 }
    await tx
      .updateTable('building')
      .set({ households: doors.countIn(id), residents, keyCare })
      .where('communityId', '=', communityId)
      .where('id', '=', id)
      .execute()
  }
  await recountAbsent(tx, communityId, buildingIds)
  await saveFloorCare(tx, communityId, buildingIds, registry.householdsOfCare())
}
