import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { NewRow } from '../db/schema.ts'

type Door = { buildingId: string; unit: string | null; floor: number | null; room: string }

const CHUNK = 2_000

/** The units and households of some buildings: finds each door, and makes those that are missing. */
export class Doors {
  readonly #communityId: string
  readonly #units = new Map<string, string>()
  readonly #households = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #unitsToSave: NewRow<'unit'>[] = []
  readonly #householdsToSave: NewRow<'household'>[] = []

  private constructor(communityId: string) {
    this.#communityId = communityId
  }

  static async load(tx: Tx, communityId: string, buildingIds: string[]): Promise<Doors> {
    const doors = new Doors(communityId)
    const units = await tx
      .selectFrom('unit')
      .select(['id', 'buildingId', 'name'])
      .where('communityId', '=', communityId)
      .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val(buildingIds))))
      .execute()
    for (const unit of units) doors.#units.set(key(unit.buildingId, unit.name), unit.id)
    const households = await tx
      .selectFrom('household')
      .select(['id', 'buildingId', 'unitId', 'room'])
      .where('communityId', '=', communityId)
      .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val(buildingIds))))
      .execute()
    for (const household of households) doors.#remember(household)
    return doors
  }

  get newUnits(): number {
    return this.#unitsToSave.length
  }

  get newHouseholds(): number {
    return this.#householdsToSave.length
  }

  countIn(buildingId: string): number {
    return this.#counts.get(buildingId) ?? 0
  }

  household({ buildingId, unit, floor, room }: Door): string {
    const unitId = unit === null ? null : this.#unit(buildingId, unit)
    const found = this.#households.get(key(buildingId, unitId, room))
    if (found) return found
    const id = uuidv7()
    this.#householdsToSave.push({
      communityId: this.#communityId,
      id,
      buildingId,
      unitId,
      floor,
      room,
    })
    this.#remember({ id, buildingId, unitId, room })
    return id
  }

  async save(tx: Tx): Promise<void> {
    for (let i = 0; i < this.#unitsToSave.length; i += CHUNK) {
      await tx
        .insertInto('unit')
        .values(this.#unitsToSave.slice(i, i + CHUNK))
        .execute()
    }
    for (let i = 0; i < this.#householdsToSave.length; i += CHUNK) {
      await tx
        .insertInto('household')
        .values(this.#householdsToSave.slice(i, i + CHUNK))
        .execute()
    }
  }

  #unit(buildingId: string, name: string): string {
    const found = this.#units.get(key(buildingId, name))
    if (found) return found
    const id = uuidv7()
    this.#units.set(key(buildingId, name), id)
    this.#unitsToSave.push({ communityId: this.#communityId, id, buildingId, name })
    return id
  }

  #remember(household: {
    id: string
    buildingId: string
    unitId: string | null
    room: string
  }): void {
    const { id, buildingId, unitId, room } = household
    this.#households.set(key(buildingId, unitId, room), id)
    this.#counts.set(buildingId, (this.#counts.get(buildingId) ?? 0) + 1)
  }
}

function key(...parts: (string | null)[]): string {
  return JSON.stringify(parts)
}
