import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { SYSTEM } from '../../commands/command.ts'
import { passPermitTime } from '../../commands/pass-gate.ts'
import type { CommandRunner } from '../../commands/run-command.ts'
import { type Db, readCommunity } from '../../db/database.ts'
import { permitsDue } from '../dues.ts'
import type { Task } from '../scheduler.ts'

type Options = { db: Db; commands: CommandRunner; now: (communityId: string) => Date }

/**
 * Says who is out past the time that was set, and which permits nobody used. What passed while no
 * server ran is said at the start; the command decides once more, so that two processes do no harm.
 */
export function permitTime({ db, commands, now }: Options): Task {
  return {
    name: 'permit time',
    everyMs: 2_000,
    due: permitsDue,
    async of(communityId) {
      for (const { id } of await findDue(db, communityId, now(communityId))) {
        await commands
          .run(passPermitTime, communityId, SYSTEM, uuidv7(), { id })
          .catch((error: unknown) => {
            // Another process was quicker, or they came back this moment.
            if (!(error instanceof Refusal)) throw error
          })
      }
    },
  }
}

function findDue(db: Db, communityId: string, now: Date) {
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id ${permitsDue.from(communityId, now)} order by due_back_at`.execute(tx)
    return rows
  })
}
