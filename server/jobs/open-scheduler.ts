import type { Logger } from 'pino'
import type { AuditHeads } from '../audit/audit-heads.ts'
import type { CommandRunner } from '../commands/run-command.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Db } from '../db/database.ts'
import { communitiesWith } from './dues.ts'
import { Scheduler } from './scheduler.ts'
import type { CommunityClock } from '../time/community-clock.ts'
import { absenceTime } from './tasks/absence-time.ts'
import { auditSigning } from './tasks/audit-signing.ts'
import { deskTime } from './tasks/desk-time.ts'
import { demoTime } from './tasks/demo-time.ts'
import { destruction } from './tasks/destruction.ts'
import { permitTime } from './tasks/permit-time.ts'
import { requestTime } from './tasks/request-time.ts'
import { zoneTime } from './tasks/zone-time.ts'

type Options = {
  db: Db
  log: Logger
  keyRing: KeyRing
  heads: AuditHeads
  commands: CommandRunner
  clock: CommunityClock
  onAppended(communityId: string): void
}

/** Everything that this process does by itself, each in a file of its own. */
export function openScheduler({ heads, commands, clock, ...options }: Options): Scheduler {
  const { db, log } = options
  const now = (communityId: string) => clock.now(communityId)
  return new Scheduler({
    log,
    now,
    communities: (due) => (due ? communitiesWith(due, db, new Date()) : listCommunities(db)),
    tasks: [
      demoTime({ db, clock }),
      requestTime({ ...options, now }),
      zoneTime({ db, commands, now }),
      permitTime({ db, commands, now }),
      absenceTime({ db, commands, now }),
      deskTime({ db, commands, now }),
      destruction({ ...options, now }),
      auditSigning({ db, heads, now: () => new Date() }),
    ],
  })
}

export async function listCommunities(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('community').select('id').execute()
  return rows.map(({ id }) => id)
}
