import { setImmediate as breathe } from 'node:timers/promises'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { pinyinKeys } from './pinyin-keys.ts'

/** A resident as this process knows them; leaves it only masked, or through an audited look. */
export type Person = {
  id: string
  householdId: string
  buildingId: string
  unit: string | null
  room: string
  name: string
  phone: string | null
  birthYear: number | null
  keyCare: KeyCareMark[]
  note: string | null
  pinyin: string
  initials: string
}

export type PeopleIndex = {
  people: Person[]
  byPhone: Map<string, Person[]>
  byHousehold: Map<string, Person[]>
}

/** Unsealing and spelling out 30,000 names takes a second; other work goes on in between. */
const PEOPLE_A_SLICE = 500

/**
 * People are looked up in memory, so that nothing searchable is ever stored in clear. Each process
 * unseals a community's registry once, when somebody first needs it.
 */
export class PeopleIndexes {
  readonly #db: Db
  readonly #keyRing: KeyRing
  readonly #indexes = new Map<string, Promise<PeopleIndex>>()

  constructor(db: Db, keyRing: KeyRing) {
    this.#db = db
    this.#keyRing = keyRing
  }

  of(communityId: string): Promise<PeopleIndex> {
    const known = this.#indexes.get(communityId)
    if (known) return known
    const loading = this.#load(communityId)
    this.#indexes.set(communityId, loading)
    // A failed load must not be the answer for ever.
    loading.catch(() => this.#indexes.delete(communityId))
    return loading
  }

  /** The registry changed. The old index serves until the new one is ready. */
  refresh(communityId: string): void {
    if (!this.#indexes.has(communityId)) return
    const loading = this.#load(communityId)
    loading.then(
      () => this.#indexes.set(communityId, loading),
      () => this.#indexes.delete(communityId),
    )
  }

  async #load(communityId: string): Promise<PeopleIndex> {
    const { rows, sealer } = await readCommunity(this.#db, communityId, async (tx) => ({
      sealer: await this.#keyRing.of(tx, communityId, null),
      rows: await tx
        .selectFrom('resident')
        .innerJoin('household', (join) =>
          join
            .onRef('household.communityId', '=', 'resident.communityId')
            .onRef('household.id', '=', 'resident.householdId'),
        )
        .leftJoin('unit', (join) =>
          join
            .onRef('unit.communityId', '=', 'household.communityId')
            .onRef('unit.id', '=', 'household.unitId'),
        )
        .select(['resident.id', 'resident.householdId', 'resident.buildingId', 'resident.sealed'])
        .select(['household.room', 'unit.name as unit'])
        .where('resident.communityId', '=', communityId)
        .execute(),
    }))
    const people: Person[] = []
    for (const [index, row] of rows.entries()) {
      if (index % PEOPLE_A_SLICE === PEOPLE_A_SLICE - 1) await breathe()
      const secret = sealer.unseal<SealedResident>(sealedPlace('resident', row.id), row.sealed)
      const keys = pinyinKeys(secret.name, 'person')
      people.push({
        id: row.id,
        householdId: row.householdId,
        buildingId: row.buildingId,
        unit: row.unit,
        room: row.room,
        name: secret.name,
        phone: normalizePhone(secret.phone ?? ''),
        birthYear: secret.birthYear ?? null,
        keyCare: secret.keyCare ?? [],
        note: secret.note ?? null,
        pinyin: keys.full,
        initials: keys.initials,
      })
    }
    return {
      people,
      byPhone: Map.groupBy(
        people.filter((person) => person.phone !== null),
        (person) => person.phone ?? '',
      ),
      byHousehold: Map.groupBy(people, (person) => person.householdId),
    }
  }
}
