import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { compile } from '#server/db/statement.ts'
import { WriteConnection } from '#server/db/write-connection.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('plans anew what it planned while a table was empty, once the table may have grown', async () => {
  await database.ownerPool.query(`
    create table grows (id int) with (autovacuum_enabled = off);
    grant select on grows to sanqu_app`)
  const pool = openPool(database.url, { pipeline: true, max: 1 })
  const query = compile<{ id: number }>(sql`select id from grows where id > ${0}::int`)
  const transaction = async (work?: (connection: WriteConnection) => Promise<number>) => {
    const connection = await WriteConnection.open(pool)
    connection.begin()
    const result = await work?.(connection)
    await connection.commit()
    await connection.release()
    return result
  }
  const expectedRows = () =>
    transaction(async (connection) => {
      await connection.send(query)
      const [known] = await connection.send(
        compile<{ name: string }>(
          sql`select name from pg_prepared_statements where statement = ${query.sql}`,
        ),
      )
      const [row] = await connection.send(
        compile<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
          sql`explain (format json) execute ${sql.id(known?.name ?? '')}(0)`,
        ),
      )
      return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? Number.NaN
    })

  const whenEmpty = await expectedRows()
  await database.ownerPool.query('insert into grows select n from generate_series(1, 50000) n')
  expect(await expectedRows()).toBe(whenEmpty)
  for (let count = 3; count < 16; count++) await transaction()
  expect(await expectedRows()).toBeGreaterThan(whenEmpty! * 5)
  await pool.end()
})

it('keeps the plan of what is written once, however many texts went before', async () => {
  const pool = openPool(database.url, { pipeline: true, max: 1 })
  const connection = await WriteConnection.open(pool)
  connection.begin()
  for (let width = 1; width <= 500; width++) {
    await sql`select ${sql.join(Array.from({ length: width }, () => sql.lit(1)))}`.execute(
      connection.tx,
    )
  }
  const query = compile(sql`select 'written once'`)
  await connection.send(query)
  const kept = await connection.send(
    compile<{ statement: string }>(sql`select statement from pg_prepared_statements`),
  )
  expect(kept.map(({ statement }) => statement)).toContain(query.sql)
  // Of those that vary only so many: each takes memory of PostgreSQL for good.
  expect(kept.length).toBeLessThan(450)
  await connection.commit()
  await connection.release()
  await pool.end()
})

it('makes a function anew whose text is not that of the code, and leaves the others alone', async () => {
  const { ownerPool } = database
  const functions = async () => {
    const { rows } = await ownerPool.query<{ name: string; oid: number; body: string }>(
      `select proname as name, oid::int, prosrc as body from pg_proc
      where proname in ('building_wears', 'limit_percent_at') order by proname`,
    )
    return rows
  }
  const [wears, percent] = await functions()
  await ownerPool.query(`
    drop function limit_percent_at;
    create function limit_percent_at(of_building uuid) returns int language sql as 'select 7'`)
  await migrate(ownerPool)
  const [wearsAfter, percentAfter, ...more] = await functions()
  expect(wearsAfter).toEqual(wears)
  expect(percentAfter?.body).toBe(percent?.body)
  expect(more).toEqual([])
})
