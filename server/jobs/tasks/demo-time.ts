import type { Db } from '../../db/database.ts'
import type { CommunityClock } from '../../time/community-clock.ts'
import type { Task } from '../scheduler.ts'

/** The clock of a demo that another process moved. What is moved here is heard at once. */
export function demoTime({ db, clock }: { db: Db; clock: CommunityClock }): Task {
  return {
    name: 'demo time',
    everyMs: 2_000,
    before: () => clock.load(db),
    // Each community has its time from the one question before.
    of: () => Promise.resolve(),
  }
}
