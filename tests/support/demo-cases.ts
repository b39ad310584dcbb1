import { moveDemoClock } from '#server/commands/move-demo-clock.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** What is for demo communities alone. */
export const DEMO_CASES: CommandCase[] = [
  {
    command: anyOf(moveDemoClock),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => {
      await becomesDemo(bench)
      return { step: 'day', seenAheadS: 0 }
    },
    otherBody: (input) => ({ ...input, step: 'hour' }),
  },
]

export function becomesDemo({ db, community }: Pick<CommandBench, 'db' | 'community'>) {
  return db.updateTable('community').set({ isDemo: true }).where('id', '=', community.id).execute()
}
