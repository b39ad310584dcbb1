import type { Logger } from 'pino'
import type { Sessions } from './auth/sessions.ts'
import type { CommandRunner } from './commands/run-command.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import type { Db } from './db/database.ts'
import type { PastBooks } from './past/past-books.ts'
import type { PeopleIndexes } from './people/people-indexes.ts'
import type { CommunityClock } from './time/community-clock.ts'
import type { CallSimulator } from './telephone/simulator.ts'

/** What the rooms of the server share; made once in `main.ts`. */
export type Services = {
  db: Db
  log: Logger
  keyRing: KeyRing
  sessions: Sessions
  commands: CommandRunner
  past: PastBooks
  people: PeopleIndexes
  simulator: CallSimulator
  /** What time it is in a community; sessions, throttles and the audit chain keep the real one. */
  clock: CommunityClock
}
