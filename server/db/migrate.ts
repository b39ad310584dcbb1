import { type Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Kysely as KyselyClass } from 'kysely'
import type pg from 'pg'
import { DUE_FUNCTIONS } from '../jobs/dues.ts'
import { CLAIM_FUNCTIONS } from '../zones/claim-functions.ts'
import { installFunctions } from './functions.ts'
import * as ground from './migrations/001-ground.ts'
import * as incidentEnd from './migrations/002-incident-end.ts'
import * as desk from './migrations/003-desk.ts'
import * as requestLife from './migrations/004-request-life.ts'
import * as field from './migrations/005-field.ts'
import * as channels from './migrations/006-channels.ts'
import * as dispatch from './migrations/007-dispatch.ts'
import * as survey from './migrations/008-survey.ts'
import * as rules from './migrations/009-rules.ts'
import * as numbers from './migrations/010-numbers.ts'
import * as proofsAndMessages from './migrations/011-proofs-and-messages.ts'
import * as clocks from './migrations/012-clocks.ts'
import * as zoneLife from './migrations/013-zone-life.ts'
import * as rounds from './migrations/014-rounds.ts'
import * as notices from './migrations/016-notices.ts'
import * as posts from './migrations/017-posts.ts'
import * as demoClock from './migrations/019-demo-clock.ts'
import * as places from './migrations/020-places.ts'
import * as rosters from './migrations/021-rosters.ts'
import * as people from './migrations/022-people.ts'
import * as slips from './migrations/023-slips.ts'
import * as doorsAndRoutes from './migrations/024-doors-and-routes.ts'
import * as requestIndexes from './migrations/025-request-indexes.ts'
import * as logReferences from './migrations/026-log-references.ts'
import * as sessionOf from './migrations/027-session-of.ts'

/** A static map: the order of the names is the order of the house's history. */
const MIGRATIONS: Record<string, Migration> = {
  '001-ground': ground,
  '002-incident-end': incidentEnd,
  '003-desk': desk,
  '004-request-life': requestLife,
  '005-field': field,
  '006-channels': channels,
  '007-dispatch': dispatch,
  '008-survey': survey,
  '009-rules': rules,
  '010-numbers': numbers,
  '011-proofs-and-messages': proofsAndMessages,
  '012-clocks': clocks,
  '013-zone-life': zoneLife,
  '014-rounds': rounds,
  '016-notices': notices,
  '017-posts': posts,
  '019-demo-clock': demoClock,
  '020-places': places,
  '021-rosters': rosters,
  '022-people': people,
  '023-slips': slips,
  '024-doors-and-routes': doorsAndRoutes,
  '025-request-indexes': requestIndexes,
  '026-log-references': logReferences,
  '027-session-of': sessionOf,
}

/**
 * Brings the database up to the newest schema, as its owner, in one transaction a migration, and then
 * its functions to the newest rules.
 * Returns the names that ran. Throws what the failing migration threw.
 */
export async function migrate(ownerPool: pg.Pool): Promise<string[]> {
  const db: Kysely<unknown> = new KyselyClass({ dialect: new PostgresDialect({ pool: ownerPool }) })
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  await installFunctions(ownerPool, [...CLAIM_FUNCTIONS, ...DUE_FUNCTIONS])
  return (results ?? []).map((result) => result.migrationName)
}
