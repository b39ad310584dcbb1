import { v7 as uuidv7 } from 'uuid'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Db, Tx } from '../db/database.ts'
import type { NewRow } from '../db/schema.ts'
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
import { Doors } from './doors.ts'

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

const CHUNK = 1_000

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
  const registry = await Registry.load(tx, community.id, buildingIds, sealer)
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
    const zone = await zonesOf(tx, community.id, buildingIds)
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

type Known = {
  id: string
  secret: SealedResident
  line: number | null
  isNew: boolean
  isChanged: boolean
}

/** The residents of the buildings concerned, unsealed for the length of the import. */
class Registry {
  readonly #communityId: string
  readonly #sealer: Sealer
  readonly #people = new Map<
    string,
    Known & { householdId: string; buildingId: string; index: Buffer }
  >()
  readonly refused: Refused[] = []
  readonly notes: Note[] = []
  unchanged = 0

  private constructor(communityId: string, sealer: Sealer) {
    this.#communityId = communityId
    this.#sealer = sealer
  }

  static async load(
    tx: Tx,
    communityId: string,
    buildingIds: string[],
    sealer: Sealer,
  ): Promise<Registry> {
    const registry = new Registry(communityId, sealer)
    const rows = await tx
      .selectFrom('resident')
      .select(['id', 'householdId', 'buildingId', 'personIndex', 'sealed'])
      .where('communityId', '=', communityId)
      .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val(buildingIds))))
      .execute()
    for (const row of rows) {
      registry.#people.set(row.personIndex.toString('hex'), {
        id: row.id,
        householdId: row.householdId,
        buildingId: row.buildingId,
        index: row.personIndex,
        secret: sealer.unseal<SealedResident>(sealedPlace('resident', row.id), row.sealed),
        line: null,
        isNew: false,
        isChanged: false,
      })
    }
    return registry
  }

  get added(): number {
    return this.#written().filter((person) => person.isNew).length
  }

  get changed(): number {
    return this.#written().filter((person) => !person.isNew).length
  }

  take(
    householdId: string,
    row: MatchedResident,
    name: string,
    columns: ReadonlySet<ResidentColumn>,
  ): void {
    const index = this.#sealer.blindIndex('person', `${householdId}\0${name}`)
    const key = index.toString('hex')
    const old = this.#people.get(key)
    const secret = merged(old?.secret ?? null, row, name, columns)
    if (!old) {
      const { buildingId, line } = row
      const facts = { id: uuidv7(), householdId, buildingId, index, secret, line }
      this.#people.set(key, { ...facts, isNew: true, isChanged: true })
      return
    }
    const same = JSON.stringify(old.secret) === JSON.stringify(secret)
    if (old.line !== null) {
      const problem = {
        code: same ? ('repeatedRow' as const) : ('personTwice' as const),
        data: { line: old.line },
      }
      if (same) this.notes.push({ where: { line: row.line }, problem })
      else this.refused.push({ where: { line: row.line }, name: null, problem })
      return
    }
    old.line = row.line
    if (same) {
      this.unchanged++
      return
    }
    old.secret = secret
    old.isChanged = true
  }

  async save(tx: Tx, onProgress?: (done: number, total: number) => void): Promise<void> {
    const written = this.#written()
    for (let i = 0; i < written.length; i += CHUNK) {
      const rows = written.slice(i, i + CHUNK).map((person): NewRow<'resident'> => ({
        communityId: this.#communityId,
        id: person.id,
        householdId: person.householdId,
        buildingId: person.buildingId,
        personIndex: person.index,
        phoneIndex: person.secret.phone
          ? this.#sealer.blindIndex('phone', person.secret.phone)
          : null,
        sealed: this.#sealer.seal(sealedPlace('resident', person.id), person.secret),
      }))
      await tx
        .insertInto('resident')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['communityId', 'id']).doUpdateSet((eb) => ({
            phoneIndex: eb.ref('excluded.phoneIndex'),
            sealed: eb.ref('excluded.sealed'),
          })),
        )
        .execute()
      onProgress?.(Math.min(i + CHUNK, written.length), written.length)
    }
  }

  /** Key-care marks are sealed, so only an unsealed registry can count them. */
  countsByBuilding(): Map<string, { residents: number; keyCare: number }> {
    const counts = new Map<string, { residents: number; keyCare: number }>()
    for (const { buildingId, secret } of this.#people.values()) {
      const count = counts.get(buildingId) ?? { residents: 0, keyCare: 0 }
      count.residents++
      if ((secret.keyCare ?? []).length > 0) count.keyCare++
      counts.set(buildingId, count)
    }
    return counts
  }

  #written() {
    return [...this.#people.values()].filter((person) => person.isChanged)
  }
}

/** An empty cell says nothing, except among key-care marks, where it says none. Keys in one order. */
function merged(
  old: SealedResident | null,
  row: MatchedResident,
  name: string,
  columns: ReadonlySet<ResidentColumn>,
): SealedResident {
  const keyCare = columns.has('keyCare') ? row.keyCare : (old?.keyCare ?? [])
  const phone = row.phone ?? old?.phone
  const birthYear = row.birthYear ?? old?.birthYear
  const note = row.note ?? old?.note
  return {
    name,
    ...(phone === undefined ? {} : { phone }),
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(keyCare.length === 0 ? {} : { keyCare }),
    ...(note === undefined ? {} : { note }),
  }
}

async function saveCounters(
  tx: Tx,
  communityId: string,
  buildingIds: readonly string[],
  doors: Doors,
  registry: Registry,
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
}

/** The zones whose counts of households and people rest on these buildings. */
async function zonesOf(tx: Tx, communityId: string, buildingIds: string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('zoneBuilding')
    .select('zoneId')
    .distinct()
    .where('communityId', '=', communityId)
    .where('untilAt', 'is', null)
    .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val(buildingIds))))
    .execute()
  return rows.map((row) => row.zoneId)
}
