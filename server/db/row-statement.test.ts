import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { rowStatement } from './row-statement.ts'

const write = rowStatement<{ requestId: string; sealed: Buffer; unit: string | null }, never>(
  { requestId: 'uuid', sealed: 'bytea', unit: 'text' },
  (given) => sql`insert into asking select * from ${given}`,
)

test('rows of one statement go out together, each with its place', () => {
  const rows = [
    write({ requestId: 'a', sealed: Buffer.from([1, 255]), unit: null }),
    write({ requestId: 'b', sealed: Buffer.from([]), unit: '1单元' }),
  ]
  expect(rows[0]?.of).toBe(rows[1]?.of)
  const sent = rows[0]?.of(rows.map(({ row }) => row))
  expect(sent?.sql).toBe(
    'insert into asking select * from json_to_recordset($1::json) as "given" (place int, ' +
      '"request_id" uuid, "sealed" bytea, "unit" text)',
  )
  expect(JSON.parse(String(sent?.parameters[0]))).toEqual([
    { place: 0, request_id: 'a', sealed: '\\x01ff', unit: null },
    { place: 1, request_id: 'b', sealed: '\\x', unit: '1单元' },
  ])
})

test('a row that comes alone brings its values as they are', () => {
  const { of, row } = write({ requestId: 'a', sealed: Buffer.from([1, 255]), unit: null })
  const sent = of([row])
  expect(sent.sql).toBe(
    'insert into asking select * from (select 0 as place, $1::uuid as "request_id", ' +
      '$2::bytea as "sealed", $3::text as "unit") as "given"',
  )
  expect(sent.parameters).toEqual(['a', Buffer.from([1, 255]), null])
})
