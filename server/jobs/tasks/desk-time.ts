import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { LONGEST_RINGING_S } from '#lib/domain/line/call.ts'
import { SYSTEM } from '../../commands/command.ts'
import { passOnLine } from '../../commands/hand-over-line.ts'
import { expireRinging } from '../../commands/report-call.ts'
import type { CommandRunner } from '../../commands/run-command.ts'
import { type Db, readCommunity } from '../../db/database.ts'
import type { Heard, Task } from '../scheduler.ts'

type Options = { db: Db; commands: CommandRunner; now: (communityId: string) => Date }

/**
 * At the desk: a line whose operator did not refuse passes on, and a call that rings without an end is
 * missed. The command decides once more, so that two processes do no harm.
 */
export function deskTime({ db, commands, now }: Options): Task {
  return {
    name: 'desk time',
    everyMs: 60_000,
    hear: dueMoments,
    async of(communityId) {
      const due = await findDue(db, communityId, now(communityId))
      for (const { number } of due.lines) {
        await settled(commands.run(passOnLine, communityId, SYSTEM, uuidv7(), { number }))
      }
      for (const { id } of due.calls) {
        await settled(commands.run(expireRinging, communityId, SYSTEM, uuidv7(), { id }))
      }
    },
  }
}

/** What was committed comes due at a moment that it names. */
function dueMoments(events: readonly Heard[]): number[] {
  return events.flatMap(({ kind, changes }) =>
    changes.flatMap(({ table, row }) =>
      kind === 'line.takeOverAsked' && table === 'line' && row?.takeOverAt
        ? Date.parse(row.takeOverAt)
        : table === 'call' && row?.state === 'ringing'
          ? Date.parse(row.since) + LONGEST_RINGING_S * 1_000
          : [],
    ),
  )
}

function findDue(db: Db, communityId: string, now: Date) {
  const longAgo = new Date(now.getTime() - LONGEST_RINGING_S * 1_000)
  return readCommunity(db, communityId, async (tx) => ({
    lines: await tx
      .selectFrom('line')
      .select('number')
      .where('communityId', '=', communityId)
      .where('takeOverAt', '<=', now)
      .execute(),
    calls: await tx
      .selectFrom('call')
      .select('id')
      .where('communityId', '=', communityId)
      .where('state', '=', 'ringing')
      .where('stateAt', '<=', longAgo)
      .execute(),
  }))
}

/** A refusal says that somebody was quicker: that is settled as well. */
async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
