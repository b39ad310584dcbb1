import { Refusal } from '#lib/domain/errors.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedMember, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { loadGeometryVersion } from './registry.ts'

export type CommunityInfo = {
  id: string
  name: string
  isDemo: boolean
  /** Changes when buildings or the basemap were imported. */
  geometryVersion: string
}

export function loadMemberName(
  db: Db,
  keyRing: KeyRing,
  communityId: string,
  accountId: string,
): Promise<string> {
  return readCommunity(db, communityId, async (tx) => {
    const member = await tx
      .selectFrom('member')
      .select('sealed')
      .where('communityId', '=', communityId)
      .where('accountId', '=', accountId)
      .executeTakeFirst()
    if (!member) throw new Refusal('notPermitted')
    const sealer = await keyRing.of(tx, communityId, null)
    return sealer.unseal<SealedMember>(sealedPlace('member', accountId), member.sealed).name
  })
}

export async function loadCommunities(
  db: Db,
  actingIn: string,
  communityIds: readonly string[],
): Promise<{ community: CommunityInfo; communities: { id: string; name: string }[] }> {
  const rows = await db
    .selectFrom('community')
    .select(['id', 'name', 'isDemo'])
    .where('id', 'in', [...communityIds])
    .orderBy('name')
    .execute()
  const current = rows.find((row) => row.id === actingIn)
  if (!current) throw new Refusal('notPermitted')
  const geometryVersion = await readCommunity(db, actingIn, (tx) =>
    loadGeometryVersion(tx, actingIn),
  )
  return {
    community: { ...current, geometryVersion },
    communities: rows.map(({ id, name }) => ({ id, name })),
  }
}

/** The accounts of the demo community, for the sign-in page; empty where there is no demo. */
export async function loadDemoAccounts(
  db: Db,
  keyRing: KeyRing,
): Promise<{ username: string; name: string; role: string }[]> {
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'username', 'communityIds'])
    .where('isDemo', '=', true)
    .where('disabledAt', 'is', null)
    .orderBy('id')
    .execute()
  const [communityId] = accounts[0]?.communityIds ?? []
  if (!communityId) return []
  return readCommunity(db, communityId, async (tx) => {
    const sealer = await keyRing.of(tx, communityId, null)
    const members = await tx
      .selectFrom('member')
      .select(['accountId', 'roles', 'sealed'])
      .where('communityId', '=', communityId)
      .execute()
    const byId = new Map(members.map((member) => [member.accountId, member]))
    return accounts.flatMap(({ id, username }) => {
      const member = byId.get(id)
      if (!member) return []
      const { name } = sealer.unseal<SealedMember>(sealedPlace('member', id), member.sealed)
      return [{ username, name, role: member.roles[0] ?? 'volunteer' }]
    })
  })
}
