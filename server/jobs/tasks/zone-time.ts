import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { carryAct } from '../../commands/carry-act.ts'
import { SYSTEM } from '../../commands/command.ts'
import type { CommandRunner } from '../../commands/run-command.ts'
import { type Db, readCommunity } from '../../db/database.ts'
import { actsDue } from '../dues.ts'
import type { Task } from '../scheduler.ts'

type Options = { db: Db; commands: CommandRunner; now: (communityId: string) => Date }

/**
 * Carries out what leads confirmed for a minute that has now come. What became due while no server ran is
 * done at the start, in the order of its minutes; the command decides once more, so that two processes do
 * no harm.
 */
export function zoneTime({ db, commands, now }: Options): Task {
  return {
    name: 'zone time',
    everyMs: 2_000,
    due: actsDue,
    async of(communityId) {
      for (const { id } of await findDue(db, communityId, now(communityId))) {
        await commands
          .run(carryAct, communityId, SYSTEM, uuidv7(), { id })
          .catch((error: unknown) => {
            // Another process was quicker.
            if (!(error instanceof Refusal)) throw error
          })
      }
    },
  }
}

function findDue(db: Db, communityId: string, now: Date) {
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id ${actsDue.from(communityId, now)} order by effective_at, id`.execute(tx)
    return rows
  })
}
