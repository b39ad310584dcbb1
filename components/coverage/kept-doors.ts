import { failureOf } from '#components/live/api.ts'
import { drop, keep, recall, recallAll } from '#components/live/vault.ts'

type DoorsOf<Door> = { buildingId: string; doors: Door[] }
type Asked = { ofId: string; buildingIds: string[] }

/** A duty that is walked from door to door, and how its doors are asked for. */
export type DoorSource<Listed, Standing> = {
  name: 'survey' | 'round'
  /** Who is behind which door; a look that is written down. */
  listed(asked: Asked): Promise<DoorsOf<Listed>[]>
  standings(asked: Asked): Promise<DoorsOf<Standing>[]>
}

/** The doors of one building as they lie sealed on this device. */
type KeptDoors<Listed, Standing> = {
  ofId: string
  buildingId: string
  listed: Listed[]
  standings: Standing[]
}

/** `ofId`: the survey or the round. */
export type DoorsOwner = { userId: string; ofId: string }

const AT_ONCE = 40

/** The doors of one kind of duty, brought once and kept sealed on this device while it goes on. */
export class KeptDoorsOf<Listed, Standing> {
  readonly #source: DoorSource<Listed, Standing>

  constructor(source: DoorSource<Listed, Standing>) {
    this.#source = source
  }

  get name(): string {
    return this.#source.name
  }

  /** Who is behind which door: asked once, then from this device, for that look is written down. */
  async listed(owner: DoorsOwner, buildingId: string): Promise<Listed[]> {
    const kept = await this.#recall(owner, buildingId)
    if (kept) return kept.listed
    const [doors] = await this.#fetch(owner, [buildingId])
    return doors?.listed ?? []
  }

  /** What stands at the doors: the server's word while it answers, else what was kept. */
  async standings(owner: DoorsOwner, buildingId: string): Promise<Standing[]> {
    try {
      const asked = { ofId: owner.ofId, buildingIds: [buildingId] }
      const [answer] = await this.#source.standings(asked)
      const standings = answer?.doors ?? []
      const kept = await this.#recall(owner, buildingId)
      if (kept) {
        await keep(this.#nameOf(owner, buildingId), { ...kept, standings }).catch(() => undefined)
      }
      return standings
    } catch (error) {
      if (failureOf(error).reason !== 'offline') throw error
      const kept = await this.#recall(owner, buildingId)
      if (!kept) throw error
      return kept.standings
    }
  }

  /** Brings the doors of these buildings here, as far as they are not here yet. */
  async bring(owner: DoorsOwner, buildingIds: readonly string[]): Promise<ReadonlySet<string>> {
    const here = await this.#buildingsHere(owner)
    const missing = buildingIds.filter((id) => !here.has(id))
    for (let start = 0; start < missing.length; start += AT_ONCE) {
      const brought = await this.#fetch(owner, missing.slice(start, start + AT_ONCE))
      for (const { buildingId } of brought) here.add(buildingId)
    }
    return here
  }

  /** Doors of what is over do not stay in a pocket. */
  async forgetBut(userId: string, openIds: ReadonlySet<string>): Promise<void> {
    const kept = await this.#recallAll(this.#prefixOf(userId))
    const over = kept.filter(({ ofId }) => !openIds.has(ofId))
    await Promise.all(
      over.map(({ ofId, buildingId }) => drop(this.#nameOf({ userId, ofId }, buildingId))),
    )
  }

  async #buildingsHere({ userId, ofId }: DoorsOwner): Promise<Set<string>> {
    const kept = await this.#recallAll(`${this.#prefixOf(userId)}${ofId}:`)
    return new Set(kept.map((doors) => doors.buildingId))
  }

  /** Whose copies these are: another person at this device finds none of them. */
  #prefixOf(userId: string): string {
    return `${this.#source.name}:${userId}:`
  }

  #nameOf({ userId, ofId }: DoorsOwner, buildingId: string): string {
    return `${this.#prefixOf(userId)}${ofId}:${buildingId}`
  }

  #recallAll(prefix: string): Promise<KeptDoors<Listed, Standing>[]> {
    return recallAll<KeptDoors<Listed, Standing>>(prefix).catch(() => [])
  }

  #recall(owner: DoorsOwner, buildingId: string): Promise<KeptDoors<Listed, Standing> | null> {
    return recall<KeptDoors<Listed, Standing>>(this.#nameOf(owner, buildingId)).catch(() => null)
  }

  async #fetch(owner: DoorsOwner, buildingIds: string[]): Promise<KeptDoors<Listed, Standing>[]> {
    const asked = { ofId: owner.ofId, buildingIds }
    const [listed, standings] = await Promise.all([
      this.#source.listed(asked),
      this.#source.standings(asked),
    ])
    const doors = listed.map(({ buildingId, doors: ofBuilding }) => ({
      ofId: owner.ofId,
      buildingId,
      listed: ofBuilding,
      standings: standings.find((other) => other.buildingId === buildingId)?.doors ?? [],
    }))
    await Promise.all(
      doors.map((each) => keep(this.#nameOf(owner, each.buildingId), each).catch(() => undefined)),
    )
    return doors
  }
}
