import { Refusal } from '#lib/domain/errors.ts'
import type { Db } from '../db/database.ts'
import { verifyPassword } from './password.ts'
import { forgetFailures, recordFailure, waitSeconds } from './throttle.ts'

/**
 * Checks who somebody is. Wrong password and unknown account get the same answer in the same time;
 * failures make the next tries wait, by account and by address, and never lock anybody out for good.
 */
export async function signIn(
  db: Db,
  credentials: { username: string; password: string; address: string },
): Promise<{ accountId: string; communityIds: string[] }> {
  const username = credentials.username.trim().toLowerCase()
  const subjects = [
    { subject: `account:${username}`, freeTries: 5 },
    // Many people of a post share one address behind its router.
    { subject: `address:${credentials.address}`, freeTries: 50 },
  ]
  const wait = await waitSeconds(db, subjects)
  if (wait > 0) throw new Refusal('tooManyAttempts', { retryAfterSeconds: wait })
  const account = await db
    .selectFrom('account')
    .select(['id', 'passwordHash', 'communityIds', 'disabledAt'])
    .where('username', '=', username)
    .executeTakeFirst()
  const usable = account && account.disabledAt === null ? account : null
  const right = await verifyPassword(credentials.password, usable?.passwordHash ?? null)
  if (!right || !usable) {
    await recordFailure(
      db,
      subjects.map(({ subject }) => subject),
    )
    throw new Refusal('wrongCredentials')
  }
  await forgetFailures(db, `account:${username}`)
  return { accountId: usable.id, communityIds: usable.communityIds }
}
