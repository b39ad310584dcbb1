import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

const LONGEST_WAIT_S = 300
/** Failures older than this no longer count. */
const FORGET_AFTER_S = 1_800

/** Seconds until the next try is allowed: none for the first few, then doubling up to 5 minutes. */
export async function waitSeconds(
  db: Db,
  subjects: readonly { subject: string; freeTries: number }[],
): Promise<number> {
  const rows = await db
    .selectFrom('signInFailure')
    .select(['subject', 'failures'])
    .select(sql<number>`extract(epoch from now() - last_at)::float8`.as('ageS'))
    .where(
      'subject',
      'in',
      subjects.map(({ subject }) => subject),
    )
    .execute()
  const waits = subjects.map(({ subject, freeTries }) => {
    const row = rows.find((candidate) => candidate.subject === subject)
    if (!row || row.failures < freeTries || row.ageS > FORGET_AFTER_S) return 0
    return Math.min(2 ** (row.failures - freeTries), LONGEST_WAIT_S) - row.ageS
  })
  return Math.max(0, Math.ceil(Math.max(...waits)))
}

export async function recordFailure(db: Db, subjects: readonly string[]): Promise<void> {
  await sql`
    insert into sign_in_failure (subject, failures, last_at)
    select subject, 1, now() from unnest(${[...subjects].sort()}::text[]) as subject
    on conflict (subject) do update set last_at = now(), failures = case
      when sign_in_failure.last_at < now() - make_interval(secs => ${FORGET_AFTER_S}) then 1
      else sign_in_failure.failures + 1 end`.execute(db)
}

export async function forgetFailures(db: Db, subject: string): Promise<void> {
  await db.deleteFrom('signInFailure').where('subject', '=', subject).execute()
}
