import { v7 as uuidv7 } from 'uuid'
import { type Role, ROLES } from '#lib/domain/access/roles.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedMember, sealedPlace } from '../crypto/sealed-records.ts'
import { actIn, type Db, type Tx } from '../db/database.ts'
import { hashPassword } from './password.ts'

/** What keeps an account from being made or changed, in a sentence for whoever asked. */
export class AccountProblem extends Error {}

type ListedAccount = {
  username: string
  disabled: boolean
  isDemo: boolean
  memberships: { community: string; name: string; roles: Role[] }[]
}

/** Sign-in looks names up in lower case; this is the one spelling in which they are kept. */
export function usernameOf(raw: string): string {
  const username = raw.normalize('NFKC').trim().toLowerCase()
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,31}$/u.test(username)) {
    throw new AccountProblem(
      `"${raw.slice(0, 40)}" cannot be a user name: use 2 to 32 letters, digits, dots, dashes or underscores.`,
    )
  }
  return username
}

export function rolesOf(raw: string): Role[] {
  const asked = raw.split(',').map((word) => word.trim())
  return asked.map((word) => {
    const role = ROLES.find((known) => known.toLowerCase() === word.toLowerCase())
    if (!role)
      throw new AccountProblem(`There is no role "${word}". There are: ${ROLES.join(', ')}.`)
    return role
  })
}

export async function addAccount(
  db: Db,
  keyRing: KeyRing,
  account: { username: string; password: string; community: string; name: string; roles: Role[] },
): Promise<void> {
  const passwordHash = await hashPassword(account.password)
  await db.transaction().execute(async (tx) => {
    const communityId = await findCommunity(tx, account.community)
    const id = uuidv7()
    const made = await tx
      .insertInto('account')
      .values({ id, username: account.username, passwordHash, communityIds: [communityId] })
      .onConflict((conflict) => conflict.column('username').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) {
      throw new AccountProblem(
        `There is already a user "${account.username}". Give another role with "grant", or choose another name.`,
      )
    }
    await writeMember(tx, keyRing, communityId, { id, name: account.name, roles: account.roles })
  })
}

/** Adds roles in a community; what the person may do elsewhere stays. Returns the roles held there now. */
export function grantRoles(
  db: Db,
  keyRing: KeyRing,
  grant: { username: string; community: string; roles: Role[]; name: string | null },
): Promise<Role[]> {
  return db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, grant.username)
    const communityId = await findCommunity(tx, grant.community)
    const name = grant.name ?? (await nameElsewhere(tx, keyRing, account))
    if (name === null) {
      throw new AccountProblem(`Say what the person is called: --name "NAME".`)
    }
    await actIn(tx, communityId)
    const old = await tx
      .selectFrom('member')
      .select('roles')
      .where('communityId', '=', communityId)
      .where('accountId', '=', account.id)
      .executeTakeFirst()
    const roles = ROLES.filter((role) => old?.roles.includes(role) || grant.roles.includes(role))
    await writeMember(tx, keyRing, communityId, { id: account.id, name, roles })
    const communityIds = [...new Set([...account.communityIds, communityId])]
    await tx.updateTable('account').set({ communityIds }).where('id', '=', account.id).execute()
    return roles
  })
}

/** Takes a person out of a community; open screens there end within two seconds. */
export function revokeMembership(
  db: Db,
  revoke: { username: string; community: string },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, revoke.username)
    const communityId = await findCommunity(tx, revoke.community)
    await actIn(tx, communityId)
    const { numDeletedRows } = await tx
      .deleteFrom('member')
      .where('communityId', '=', communityId)
      .where('accountId', '=', account.id)
      .executeTakeFirst()
    if (numDeletedRows === 0n) {
      throw new AccountProblem(`"${revoke.username}" has no role in "${revoke.community}".`)
    }
    const communityIds = account.communityIds.filter((id) => id !== communityId)
    await tx.updateTable('account').set({ communityIds }).where('id', '=', account.id).execute()
    await tx
      .updateTable('session')
      .set({ revokedAt: new Date() })
      .where('accountId', '=', account.id)
      .where('actingIn', '=', communityId)
      .where('revokedAt', 'is', null)
      .execute()
  })
}

export function setDisabled(db: Db, username: string, disabled: boolean): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, username)
    await tx
      .updateTable('account')
      .set({ disabledAt: disabled ? new Date() : null })
      .where('id', '=', account.id)
      .execute()
    await endSessions(tx, account.id)
  })
}

export async function setPassword(db: Db, username: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, username)
    await tx.updateTable('account').set({ passwordHash }).where('id', '=', account.id).execute()
    await endSessions(tx, account.id)
    // Whoever was made to wait by wrong guesses may use the new one at once.
    await tx.deleteFrom('signInFailure').where('subject', '=', `account:${username}`).execute()
  })
}

export async function listAccounts(db: Db, keyRing: KeyRing): Promise<ListedAccount[]> {
  const communities = await db
    .selectFrom('community')
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'username', 'disabledAt', 'isDemo'])
    .orderBy('username')
    .execute()
  const memberships = new Map<string, ListedAccount['memberships']>()
  for (const community of communities) {
    await db.transaction().execute(async (tx) => {
      await actIn(tx, community.id)
      const members = await tx
        .selectFrom('member')
        .select(['accountId', 'roles', 'sealed'])
        .where('communityId', '=', community.id)
        .execute()
      if (members.length === 0) return
      const sealer = await keyRing.of(tx, community.id, null)
      for (const { accountId, roles, sealed } of members) {
        const { name } = sealer.unseal<SealedMember>(sealedPlace('member', accountId), sealed)
        const list = memberships.get(accountId) ?? []
        memberships.set(accountId, [...list, { community: community.name, name, roles }])
      }
    })
  }
  return accounts.map(({ id, username, disabledAt, isDemo }) => ({
    username,
    disabled: disabledAt !== null,
    isDemo,
    memberships: memberships.get(id) ?? [],
  }))
}

type Account = { id: string; communityIds: string[] }

async function findAccount(tx: Tx, username: string): Promise<Account> {
  const account = await tx
    .selectFrom('account')
    .select(['id', 'communityIds'])
    .where('username', '=', username)
    .forUpdate()
    .executeTakeFirst()
  if (account) return account
  throw new AccountProblem(`There is no user "${username}". "list" shows who there is.`)
}

async function findCommunity(tx: Tx, name: string): Promise<string> {
  const communities = await tx
    .selectFrom('community')
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
  const found = communities.find((community) => community.name === name)
  if (found) return found.id
  const known = communities.slice(0, 10).map((community) => community.name)
  throw new AccountProblem(
    known.length > 0
      ? `There is no community "${name}". There are: ${known.join(', ')}.`
      : `There is no community "${name}". Import its buildings first: npm run import -- buildings FILE --community "${name}"`,
  )
}

async function writeMember(
  tx: Tx,
  keyRing: KeyRing,
  communityId: string,
  member: { id: string; name: string; roles: Role[] },
): Promise<void> {
  await actIn(tx, communityId)
  const sealer = await keyRing.of(tx, communityId, null)
  const secret: SealedMember = { name: member.name }
  const sealed = sealer.seal(sealedPlace('member', member.id), secret)
  await tx
    .insertInto('member')
    .values({ communityId, accountId: member.id, roles: member.roles, sealed })
    .onConflict((conflict) =>
      conflict.columns(['communityId', 'accountId']).doUpdateSet({ roles: member.roles, sealed }),
    )
    .execute()
}

/** The name under which somebody is known in another community. */
async function nameElsewhere(tx: Tx, keyRing: KeyRing, account: Account): Promise<string | null> {
  for (const communityId of account.communityIds) {
    await actIn(tx, communityId)
    const member = await tx
      .selectFrom('member')
      .select('sealed')
      .where('communityId', '=', communityId)
      .where('accountId', '=', account.id)
      .executeTakeFirst()
    if (!member) continue
    const sealer = await keyRing.of(tx, communityId, null)
    return sealer.unseal<SealedMember>(sealedPlace('member', account.id), member.sealed).name
  }
  return null
}

async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revokedAt: new Date() })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .execute()
}
