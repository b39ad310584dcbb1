import type { Sealer } from '../crypto/sealer.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoCases } from './demo-community.ts'

/** Writes the cases and contacts, what is said beside them sealed. */
export async function seedCases(
  tx: Tx,
  communityId: string,
  { positives, contacts, tests }: DemoCases,
  sealer: Sealer,
): Promise<void> {
  await bulkInsert(
    tx,
    'positive',
    positives.map(({ secret, ...row }) => ({
      communityId,
      ...row,
      sealed: secret && sealer.seal(sealedPlace('positive', row.id), secret),
    })),
  )
  await bulkInsert(
    tx,
    'contact',
    contacts.map(({ secret, ...row }) => ({
      communityId,
      ...row,
      sealed: secret && sealer.seal(sealedPlace('contact', row.id), secret),
    })),
  )
  await bulkInsert(
    tx,
    'contactTest',
    tests.map((row) => ({ communityId, ...row })),
  )
}
