import { v7 as uuidv7 } from 'uuid'
import { type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Tx } from '../db/database.ts'
import type { NewRow } from '../db/schema.ts'
import type { MatchedResident } from './match-residents.ts'
import type { Note, Refused } from './problem.ts'
import type { ResidentColumn } from './resident-columns.ts'

const CHUNK = 1_000

type Known = {
  id: string
  secret: SealedResident
  line: number | null
  isNew: boolean
  isChanged: boolean
}

/** The residents of the buildings concerned, unsealed for the length of the import. */
export class ResidentsRegistry {
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
  ): Promise<ResidentsRegistry> {
    const registry = new ResidentsRegistry(communityId, sealer)
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

  /** The household of each key-care resident. */
  householdsOfCare(): string[] {
    return [...this.#people.values()].flatMap(({ householdId, secret }) =>
      (secret.keyCare ?? []).length > 0 ? [householdId] : [],
    )
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
