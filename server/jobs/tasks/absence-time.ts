import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { SYSTEM } from '../../commands/command.ts'
import { passAbsenceTime } from '../../commands/keep-absences.ts'
import type { CommandRunner } from '../../commands/run-command.ts'
import { type Db, readCommunity } from '../../db/database.ts'
import { absencesDue } from '../dues.ts'
import type { Task } from '../scheduler.ts'

type Options = { db: Db; commands: CommandRunner; now: (communityId: string) => Date }

/**
 * Whoever was expected back by now stands among those to be reached again, also when no server ran at
 * that minute; the command decides once more, so that two processes do no harm.
 */
export function absenceTime({ db, commands, now }: Options): Task {
  return {
    name: 'absence time',
    everyMs: 5_000,
    due: absencesDue,
    async of(communityId) {
      for (const { residentId } of await findDue(db, communityId, now(communityId))) {
        await commands
          .run(passAbsenceTime, communityId, SYSTEM, uuidv7(), { residentId })
          .catch((error: unknown) => {
            // Another process was quicker, or somebody said it this moment.
            if (!(error instanceof Refusal)) throw error
          })
      }
    },
  }
}

function findDue(db: Db, communityId: string, now: Date) {
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<{ residentId: string }>`
      select resident_id ${absencesDue.from(communityId, now)} order by until_at`.execute(tx)
    return rows
  })
}
