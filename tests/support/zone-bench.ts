import { afterEach, beforeEach } from 'vitest'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import type { Session } from '#server/auth/sessions.ts'
import type { Command } from '#server/commands/command.ts'
import { communitiesWith } from '#server/jobs/dues.ts'
import { zoneTime } from '#server/jobs/tasks/zone-time.ts'
import { assessZone } from '#server/queries/assess-zone.ts'
import { at } from '../factories/zones.ts'
import { zoneDeclared } from './clock-cases.ts'
import { type CommandBench, makeCommandBench } from './command-bench.ts'

/** A community with two leads, whose clock the test turns. Wall times are those of Shanghai. */
class ZoneBench {
  readonly bench: CommandBench
  #now: { at: Date }

  constructor(bench: CommandBench, now: { at: Date }) {
    this.bench = bench
    this.#now = now
  }

  itIs(wallTime: string): void {
    this.#now.at = at(wallTime)
  }

  get buildingIds(): readonly string[] {
    return this.bench.community.buildingIds
  }

  /** The first buildings, as a zone's row lists them. */
  held(count: number): string[] {
    return this.buildingIds.slice(0, count).toSorted()
  }

  declared(zone: Parameters<typeof zoneDeclared>[1] = {}): Promise<string> {
    return zoneDeclared(this.bench, zone)
  }

  lead<Input>(command: Command<Input, { id: string }>, input: object) {
    return this.bench.give(command, this.bench.community.actors.lead, input)
  }

  lead2<Input>(command: Command<Input, { id: string }>, input: object) {
    return this.bench.give(command, this.bench.community.actors.lead2, input)
  }

  /** What the scheduler does at each turn. */
  async minutePasses(): Promise<void> {
    const { db, runner: commands } = this.bench
    const { due, of } = zoneTime({ db, commands, now: () => this.#now.at })
    if (!due) throw new Error('it has its turn only where an act is due')
    for (const communityId of await communitiesWith(due, db, this.#now.at)) await of(communityId)
  }

  async tables() {
    return (await this.bench.screen()).tables
  }

  async row(id: string) {
    return (await this.tables()).zone.get(id)
  }

  assessed(id: string, wallTime: string): Promise<Assessment> {
    const { accountId, roles } = this.bench.community.actors.lead
    const session = { accountId, roles, communityId: this.bench.community.id } as Session
    return assessZone(this.bench.db, session, id, at(wallTime))
  }
}

export function iso(wallTime: string): string {
  return at(wallTime).toISOString()
}

/** One for each test of a file, at eight in the morning of 12 March 2022. */
export function zoneBenchForEach(): () => ZoneBench {
  let zones: ZoneBench
  beforeEach(async () => {
    const now = { at: at('2022-03-12 08:00') }
    zones = new ZoneBench(await makeCommandBench({ now: () => now.at }), now)
  })
  afterEach(() => zones.bench.drop())
  return () => zones
}
