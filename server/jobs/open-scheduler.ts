import type { Logger } from 'pino'
import type { AuditHeads } from '../audit/audit-heads.ts'
import type { CommandRunner } from '../commands/run-command.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Db } from '../db/database.ts'
import { Scheduler } from './scheduler.ts'
import { auditSigning } from './tasks/audit-signing.ts'
import { deskTime } from './tasks/desk-time.ts'
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
  onAppended(communityId: string): void
}

/** Everything that this process does by itself, each in a file of its own. */
export function openScheduler({ heads, commands, ...options }: Options): Scheduler {
  const { db, log } = options
  const now = () => new Date()
  return new Scheduler({
    log,
    communities: () => listCommunities(db),
    tasks: [
      requestTime({ ...options, now }),
      zoneTime({ db, commands, now }),
      permitTime({ db, commands, now }),
      deskTime({ db, commands, now }),
      destruction({ ...options, now }),
      auditSigning({ db, heads, now }),
    ],
  })
}

export async function listCommunities(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('community').select('id').execute()
  return rows.map(({ id }) => id)
}
