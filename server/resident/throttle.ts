import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

const WINDOW_S = 600
const KEPT_WINDOWS = 3

export type Limit = { subject: string; most: number }

/**
 * Counts one use for each subject in this stretch of ten minutes, and says whether all are within
 * their limits. Counted in the database, so that it holds over all processes; subjects are hashed.
 */
export async function mayUse(db: Db, key: Buffer, limits: readonly Limit[]): Promise<boolean> {
  const subjects = limits.map(({ subject }) => hashOf(key, subject))
  const { rows } = await sql<{ subject: Buffer; uses: number; isNew: boolean }>`
    insert into public_use as u (subject, window_start, uses)
    select subject, to_timestamp(floor(extract(epoch from now()) / ${WINDOW_S}) * ${WINDOW_S}), 1
    from unnest(${subjects}::bytea[]) as subject order by subject
    on conflict (subject, window_start) do update set uses = u.uses + 1
    returning subject, uses, uses = 1 as is_new`.execute(db)
  // Whoever begins a stretch clears away what is past.
  if (rows.some(({ isNew }) => isNew)) {
    await sql`delete from public_use
      where window_start < now() - make_interval(secs => ${WINDOW_S * KEPT_WINDOWS})`.execute(db)
  }
  return limits.every(({ most }, index) => {
    const own = rows.find((row) => row.subject.equals(subjects[index] ?? Buffer.alloc(0)))
    return (own?.uses ?? 0) <= most
  })
}

function hashOf(key: Buffer, subject: string): Buffer {
  return createHmac('sha256', key).update(subject).digest()
}
