import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyPassword } from '#server/auth/password.ts'
import {
  type SealedAsking,
  sealedPlace,
  type SealedResident,
} from '#server/crypto/sealed-records.ts'
import { readCommunity } from '#server/db/database.ts'
import type { DemoDirectory } from '#server/demo/demo-community.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { SeededDemo } from '../support/seeded-demo.ts'

let seeded: SeededDemo
let database: TestDatabase
let demo: DemoDirectory

beforeAll(async () => {
  seeded = await SeededDemo.make()
  ;({ database, demo } = seeded)
})
afterAll(() => seeded.drop())

describe('what is secret in the seeded database', () => {
  test('has an account for each that is promised, and admin in both communities', async () => {
    const { rows } = await database.ownerPool.query<{
      username: string
      password_hash: string
      community_ids: string[]
    }>('select username, password_hash, community_ids from account order by username')
    expect(rows.map(({ username }) => username)).toEqual(
      [
        'lead',
        'lead2',
        ...numbered('operator', 5),
        ...numbered('care', 8),
        ...numbered('grid', 4),
        ...numbered('psych', 2),
        'volunteer',
        'doctor',
        ...numbered('gate', 2),
        'admin',
      ].sort(),
    )
    const admin = rows.find(({ username }) => username === 'admin')
    expect(admin?.community_ids).toEqual([demo.main.id, demo.neighbour.id])
    expect(await verifyPassword('sanqu-demo', admin?.password_hash ?? null)).toBe(true)
  })

  test('shows no name, no number and no word of a call in clear', async () => {
    const { main } = demo
    const resident = main.registry.residents.find(
      ({ secret }) => secret.phone && [...secret.name].length === 3,
    )
    const asking = main.response.requests[40]?.askings[0]
    const secrets = [
      resident?.secret.name,
      resident?.secret.phone,
      asking?.secret.text,
      '张海生',
      '陈静宜',
      main.response.zones[0]?.secret.reasons[0]?.text,
    ]
    for (const secret of secrets) {
      expect(secret).toBeTruthy()
      expect([secret, await placesOf(secret ?? '')]).toEqual([secret, []])
    }
    // The search must be able to find: a building's name stands in clear.
    expect(await placesOf('东区37栋')).not.toEqual([])
  })

  test('opens under its keys: registry and incident', async () => {
    const { main } = demo
    const ring = seeded.keyRing()
    const asking = main.response.requests[40]?.askings[0]
    const resident = main.registry.residents.find(({ secret }) => secret.name === '张海生')
    const read = await readCommunity(database.db, main.id, async (tx) => {
      const registry = await ring.of(tx, main.id, null)
      const incident = await ring.of(tx, main.id, main.response.incident.id)
      const person = await tx
        .selectFrom('resident')
        .select(['id', 'sealed', 'phoneIndex'])
        .where('phoneIndex', '=', registry.blindIndex('phone', '15413908765'))
        .executeTakeFirstOrThrow()
      const words = await tx
        .selectFrom('asking')
        .select(['id', 'sealed'])
        .where('id', '=', asking?.id ?? '')
        .executeTakeFirstOrThrow()
      return {
        person: registry.unseal<SealedResident>(sealedPlace('resident', person.id), person.sealed),
        words: incident.unseal<SealedAsking>(sealedPlace('asking', words.id), words.sealed),
      }
    })
    expect(read.person).toEqual(resident?.secret)
    expect(read.words).toEqual(asking?.secret)
  })
})

function numbered(name: string, until: number): string[] {
  return Array.from({ length: until }, (_, index) => `${name}${index + 1}`)
}

/** Every column, of whatever type, whose text holds the words. bytea is searched as bytes. */
async function placesOf(words: string): Promise<string[]> {
  const columns = await database.ownerPool.query<{ table: string; column: string; type: string }>(`
    select table_name as table, column_name as column, data_type as type
    from information_schema.columns where table_schema = 'public'`)
  const places: string[] = []
  for (const { table, column, type } of columns.rows) {
    const holds =
      type === 'bytea'
        ? `position(convert_to($1, 'UTF8') in "${column}") > 0`
        : `position($1 in "${column}"::text) > 0`
    const { rowCount } = await database.ownerPool.query(
      `select 1 from "${table}" where ${holds} limit 1`,
      [words],
    )
    if (rowCount) places.push(`${table}.${column}`)
  }
  return places
}
