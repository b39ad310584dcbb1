import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { BUILDING_CODE_LENGTH, spell } from '#lib/domain/resident/codes.ts'
import { hashPassword } from '../auth/password.ts'
import { KeyRing } from '../crypto/key-ring.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { actIn, openDatabase, openPool, type Tx } from '../db/database.ts'
import { allLiveRows } from '../events/live-rows.ts'
import { saveFloorCare } from '../people/floor-care.ts'
import { codeHash } from '../resident/tickets.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoCommunity, DemoDirectory } from './demo-community.ts'
import { DEMO_SEED, generateDemoCommunity } from './generate-demo-community.ts'
import { seedNotices, seedPublicPage } from './seed-notices.ts'
import { seedResponse } from './seed-response.ts'
import { DEMO_PASSWORD } from './staff.ts'
import { toldRows } from './told-rows.ts'

export type SeedOptions = {
  databaseUrl: string
  wrappingKeyFile: string
  onProgress(text: string): void
  seed?: number
  now?: Date
  /** `small`: the same ground with a tenth of the people and of the traffic, for tests. */
  scale?: 'full' | 'small'
}

/** Fills an empty database with the demo communities, all of it or nothing. */
export async function seedDemo(options: SeedOptions): Promise<void> {
  const { onProgress, seed = DEMO_SEED, now = new Date() } = options
  onProgress('Inventing a community')
  const passwordHash = hashPassword(DEMO_PASSWORD)
  const demo = generateDemoCommunity({ seed, now, share: options.scale === 'small' ? 0.1 : 1 })
  const keyRing = KeyRing.open(options.wrappingKeyFile)
  const pool = openPool(options.databaseUrl, { max: 1 })
  const db = openDatabase(pool)
  try {
    const hash = await passwordHash
    await db.transaction().execute(async (tx) => {
      await seedDirectory(tx, demo, hash)
      for (const community of [demo.neighbour, demo.main]) {
        await actIn(tx, community.id)
        const { buildings, households, residents } = community.registry
        onProgress(
          `${community.name}: ${buildings.length} buildings, ${households.length} households, ${residents.length} residents`,
        )
        const registrySealer = await keyRing.create(tx, community.id, null)
        await seedRegistry(tx, community, registrySealer)
        if (community.response) {
          const { requests, deliveries } = community.response
          onProgress(
            `${community.name}: three days with ${requests.length} requests and ${deliveries.length} deliveries`,
          )
          await seedResponse(tx, community.id, community.response, keyRing)
          await seedNotices(tx, community)
        }
        await seedPublicPage(tx, community)
        await seedLog(tx, community)
        await recordSeeding(tx, community, { seed, now })
      }
    })
  } finally {
    await db.destroy()
  }
}

async function seedDirectory(tx: Tx, demo: DemoDirectory, passwordHash: string): Promise<void> {
  const communities = [demo.main, demo.neighbour]
  await bulkInsert(
    tx,
    'region',
    demo.regions.map((region) => ({ ...region, codes: [] })),
  )
  await bulkInsert(
    tx,
    'community',
    communities.map(({ id, subdistrictId, name, createdAt }) => ({
      id,
      subdistrictId,
      name,
      isDemo: true,
      createdAt,
    })),
  )
  await bulkInsert(
    tx,
    'account',
    demo.accounts.map(({ id, username }) => ({
      id,
      username,
      passwordHash,
      // The first is where the account signs in to.
      communityIds: communities
        .filter(({ members }) => members.some((member) => member.id === id))
        .map((community) => community.id),
      isDemo: true,
    })),
  )
}

async function seedRegistry(tx: Tx, community: DemoCommunity, sealer: Sealer): Promise<void> {
  const { registry } = community
  const ours = { communityId: community.id }
  await bulkInsert(
    tx,
    'member',
    community.members.map(({ id, roles, secret }) => ({
      ...ours,
      accountId: id,
      roles,
      sealed: sealer.seal(sealedPlace('member', id), secret),
    })),
  )
  const withOurs = <T extends object>(rows: readonly T[]) =>
    rows.map((row) => ({ ...ours, ...row }))
  await bulkInsert(tx, 'line', withOurs(community.lines))
  await bulkInsert(tx, 'grid', withOurs(registry.grids))
  await bulkInsert(tx, 'basemapFeature', withOurs(registry.basemap))
  await bulkInsert(tx, 'building', withOurs(registry.buildings))
  const codes = registry.buildings.map(({ id }) => ({
    buildingId: id,
    // Of the building's id, so that one seed makes one community.
    code: spell(createHash('sha256').update(`door ${id}`).digest(), BUILDING_CODE_LENGTH),
    madeAt: community.createdAt,
  }))
  await bulkInsert(tx, 'buildingCode', withOurs(codes))
  await bulkInsert(
    tx,
    'publicCode',
    codes.map(({ code }) => ({ hash: codeHash(code), leadsTo: ours.communityId })),
  )
  await bulkInsert(tx, 'unit', withOurs(registry.units))
  await bulkInsert(tx, 'household', withOurs(registry.households))
  await bulkInsert(
    tx,
    'resident',
    registry.residents.map(({ id, householdId, buildingId, secret }) => ({
      ...ours,
      id,
      householdId,
      buildingId,
      phoneIndex: secret.phone === undefined ? null : sealer.blindIndex('phone', secret.phone),
      personIndex: sealer.blindIndex('person', `${householdId}\0${secret.name}`),
      sealed: sealer.seal(sealedPlace('resident', id), secret),
    })),
  )
  await saveFloorCare(
    tx,
    community.id,
    registry.buildings.map(({ id }) => id),
    registry.residents.flatMap(({ householdId, secret }) => (secret.keyCare ? [householdId] : [])),
  )
}

/** The log so far, with the rows that its events would have brought to screens. */
async function seedLog(tx: Tx, community: DemoCommunity): Promise<void> {
  const { id: communityId, events } = community
  const told = toldRows(community, await allLiveRows(tx, communityId))
  // The history is new with every seeding: a screen that knew an earlier one must notice.
  await bulkInsert(tx, 'stream', [{ communityId, history: uuidv7(), seq: events.length }])
  await bulkInsert(
    tx,
    'event',
    events.map(({ at, kind, actorId, subject, data }, index) => ({
      communityId,
      seq: index + 1,
      at,
      kind,
      actorId,
      subjectType: subject.type,
      subjectId: subject.id,
      data,
      changes: told[index] ?? [],
    })),
  )
}

async function recordSeeding(
  tx: Tx,
  { id: communityId, registry, response }: DemoCommunity,
  { seed, now }: { seed: number; now: Date },
): Promise<void> {
  await bulkInsert(tx, 'importRecord', [
    {
      communityId,
      id: uuidv7(),
      kind: 'demo',
      fileName: `seed ${seed}`,
      fileHash: createHash('sha256').update(`${seed} ${now.toISOString()}`).digest(),
      counts: {
        buildings: registry.buildings.length,
        households: registry.households.length,
        residents: registry.residents.length,
        requests: response?.requests.length ?? 0,
      },
      at: now,
    },
  ])
}
