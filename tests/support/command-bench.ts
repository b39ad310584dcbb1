import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { Batch } from '#lib/live/protocol.ts'
import { Replica } from '#lib/live/replica.ts'
import type { Actor, Command } from '#server/commands/command.ts'
import { openNewIncident } from '#server/commands/open-incident.ts'
import { CommandRunner } from '#server/commands/run-command.ts'
import type { KeyRing } from '#server/crypto/key-ring.ts'
import { loadEvents, loadSnapshot } from '#server/queries/live.ts'
import { makeCommunity, makeKeyRing, type TestCommunity } from '../factories/community.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** A community at work, and the words in which tests give commands. */
export type CommandBench = TestDatabase & {
  community: TestCommunity
  keyRing: KeyRing
  runner: CommandRunner
  committed: Batch[]
  /** Gives a command through its input schema, as the procedure does. */
  give<Input, Result extends object>(
    command: Command<Input, Result>,
    actor: Actor,
    input: z.input<Command<Input, Result>['input']> | object,
    commandId?: string,
  ): Promise<Result & { seq: number }>
  /** A screen that starts from a snapshot of now. */
  screen(): Promise<Replica>
  /** Brings a screen up to the head by events alone. */
  catchUp(replica: Replica): Promise<Replica>
}

export async function makeCommandBench(
  options: { withIncident?: boolean; buildings?: number; now?: () => Date } = {},
): Promise<CommandBench> {
  const database = await createTestDatabase()
  const keyRing = makeKeyRing()
  const community = await makeCommunity(database.db, keyRing, { buildings: options.buildings })
  const committed: Batch[] = []
  const runner = new CommandRunner({
    pool: database.writePool,
    keyRing,
    onCommitted: (_communityId, batch) => committed.push(batch),
    now: options.now,
  })
  const bench: CommandBench = {
    ...database,
    community,
    keyRing,
    runner,
    committed,
    give(command, actor, input, commandId = uuidv7()) {
      const parsed = command.input.parse(input)
      return runner.run(command, community.id, actor, commandId, parsed)
    },
    async screen() {
      const replica = new Replica()
      replica.reset(await loadSnapshot(database.db, community.id))
      return replica
    },
    async catchUp(replica) {
      for (;;) {
        const events = await loadEvents(database.db, community.id, replica.seq, 500)
        const last = events.at(-1)
        if (!last) return replica
        const applied = replica.apply({ from: replica.seq, to: last.seq, events })
        if (applied.kind !== 'applied') throw new Error(`the log is not gapless: ${applied.kind}`)
      }
    },
  }
  if (options.withIncident !== false) {
    await bench.give(openNewIncident, community.actors.lead, { name: '3·12 疫情处置' })
  }
  return bench
}
