import type { RoundBuildingRow, SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { Session } from '#server/auth/sessions.ts'
import { enterResults } from '#server/commands/enter-results.ts'
import { sampleDoor } from '#server/commands/sample-door.ts'
import { readCommunity } from '#server/db/database.ts'
import { type RoundList, lookAtRoundDoors, lookAtRoundList } from '#server/queries/round-people.ts'
import { listRoundStandings, listTubes } from '#server/queries/rounds.ts'
import { roundFacts } from '#server/zones/round-facts.ts'
import { type CommandBench, makeCommandBench } from './command-bench.ts'
import { atDoor, roundOpened } from './round-cases.ts'

/** 09:00 in Shanghai. */
const NINE = Date.UTC(2026, 2, 12, 1)
export const at = (minute: number) => new Date(NINE + minute * 60_000)

/** A round that was opened at nine, and the words in which tests work at it; it is ten o'clock. */
export class RoundBench {
  readonly bench: CommandBench
  readonly round: Awaited<ReturnType<typeof roundOpened>>
  readonly clock: { now: Date }

  private constructor(bench: CommandBench, round: RoundBench['round'], clock: { now: Date }) {
    this.bench = bench
    this.round = round
    this.clock = clock
  }

  static async open(): Promise<RoundBench> {
    const clock = { now: at(0) }
    const bench = await makeCommandBench({ now: () => clock.now })
    const round = await roundOpened(bench)
    clock.now = at(60)
    return new RoundBench(bench, round, clock)
  }

  sample(
    room: string,
    persons: object[],
    change: object = {},
    actor = this.bench.community.actors.grid,
  ) {
    const door = atDoor(this.bench, this.round.roundId, room, this.clock.now)
    return this.bench.give(sampleDoor, actor, { ...door, persons, ...change })
  }

  enter(results: object[], change: object = {}) {
    const input = { roundId: this.round.roundId, results, ...change }
    return this.bench.give(enterResults, this.bench.community.actors.doctor, input)
  }

  async live(id = this.round.roundId): Promise<SamplingRoundRow> {
    const row = (await this.bench.screen()).tables.samplingRound.get(id)
    if (!row) throw new Error('no such round')
    return row
  }

  async building(): Promise<RoundBuildingRow | undefined> {
    const rows = [...(await this.bench.screen()).tables.roundBuilding.values()]
    return rows.find((row) => row.buildingId === this.bench.community.buildingIds[0])
  }

  async doors() {
    return (await lookAtRoundDoors(this.bench, this.session(), this.#asked()))[0]?.doors ?? []
  }

  async standings() {
    return (await listRoundStandings(this.bench, this.session(), this.#asked()))[0]?.doors ?? []
  }

  list(list: RoundList) {
    return lookAtRoundList(this.bench, this.session(), { roundId: this.round.roundId, list })
  }

  async names(list: RoundList) {
    return (await this.list(list)).map((person) => person.name)
  }

  tubes() {
    return listTubes(this.bench, this.session(), this.round.roundId)
  }

  async facts() {
    const { db, community } = this.bench
    const facts = await readCommunity(db, community.id, (tx) =>
      roundFacts(tx, community.id, [this.round.zoneId]),
    )
    return facts.get(this.round.zoneId) ?? []
  }

  session(): Session {
    const { accountId, roles } = this.bench.community.actors.lead
    return { communityId: this.bench.community.id, accountId, roles } as Session
  }

  #asked() {
    const buildingIds = this.bench.community.buildingIds.slice(0, 1)
    return { roundId: this.round.roundId, buildingIds }
  }
}
