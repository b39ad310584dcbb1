import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let one: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  ;[one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
})
afterAll(async () => {
  await Promise.all([one.drop(), other.drop()])
})

it('gives every test its own rows', async () => {
  await one.ownerPool.query(
    `insert into region (id, level, name) values (gen_random_uuid(), 'city', '深圳')`,
  )
  const count = 'select count(*)::int as n from region'
  expect((await one.ownerPool.query(count)).rows[0]).toEqual({ n: 1 })
  expect((await other.ownerPool.query(count)).rows[0]).toEqual({ n: 0 })
})

it('runs as the role of the program, which row-level security binds', async () => {
  const { rows } = await one.pool.query(
    `select current_user::text as role, rolbypassrls as bypasses, rolsuper as super from pg_roles where rolname = current_user`,
  )
  expect(rows).toEqual([{ role: 'sanqu_app', bypasses: false, super: false }])
})

it('compares text the same way on every machine', async () => {
  const { rows } = await one.ownerPool.query(
    `select datlocprovider as provider, datcollate as collation, pg_encoding_to_char(encoding) as encoding,
            current_setting('data_checksums') as checksums from pg_database where datname = current_database()`,
  )
  expect(rows).toEqual([{ provider: 'b', collation: 'C', encoding: 'UTF8', checksums: 'on' }])
})
