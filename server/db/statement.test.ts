import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { compile, statement } from './statement.ts'

const find = statement<{ id: string; floors: number[] }, { name: string }>(
  (at) => sql`select name from building
    where id = ${at.id} and kind = ${'school'} and levels = any(${at.floors}::int[]) and id <> ${at.id}`,
)

test('each run brings its own values, and what the statement says itself stays', () => {
  const first = find({ id: 'a', floors: [1, 2] })
  const second = find({ id: 'b', floors: [] })
  expect(first.sql).toContain('id = $1 and kind = $2 and levels = any($3::int[]) and id <> $4')
  expect(first.parameters).toEqual(['a', 'school', [1, 2], 'a'])
  expect(second.parameters).toEqual(['b', 'school', [], 'b'])
})

test('it is written once', () => {
  let written = 0
  const count = statement<{ id: string }, object>((at) => {
    written += 1
    return sql`select ${at.id}`
  })
  expect(count({ id: 'a' }).sql).toBe(count({ id: 'b' }).sql)
  expect(written).toBe(1)
})

test('a value of nothing stays null', () => {
  const nothing = statement<{ unit: string | null }, object>((at) => sql`select ${at.unit}::text`)
  expect(nothing({ unit: null }).parameters).toEqual([null])
})

test('names are written as the database has them', () => {
  expect(compile(sql`select ${sql.ref('b.keyCare')}`).sql).toBe('select "b"."key_care"')
})
