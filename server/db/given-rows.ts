import { type RawBuilder, sql } from 'kysely'
import type { Places } from './statement.ts'

export type ColumnType = 'uuid' | 'text' | 'int' | 'bool' | 'timestamptz' | 'bytea' | 'json'
/** `requestId` is `request_id` in the statement. */
export type Columns<Values> = { [Name in keyof Values]-?: ColumnType }
/** Most rows come alone, and nothing has to be taken apart for them. */
export type Form = 'one' | 'many'

export function formOf(rows: readonly object[]): Form {
  return rows.length === 1 ? 'one' : 'many'
}

/** Rows that a statement is given to select from, with these columns and `place`, counted from 0. */
export type GivenRows<Values> = {
  /** To stand behind `from` or `join`, as `name`. */
  from(at: Places<Record<string, unknown>>, form: Form): RawBuilder<unknown>
  /** What the places of `from` are filled with. */
  parameters(rows: readonly Values[], form: Form): Record<string, unknown>
}

/** `name` must be another for each of the rows that one statement is given. */
export function givenRows<Values extends object>(
  name: string,
  columns: Columns<Values>,
): GivenRows<Values> {
  const all = (Object.keys(columns) as (keyof Values & string)[]).map((column) => ({
    column,
    spelt: snakeCase(column),
    type: columns[column],
    /** Of a row that comes alone. */
    parameter: `${name}.${column}`,
  }))
  const list = all.map(({ spelt, type }) => `"${spelt}" ${type}`).join(', ')
  return {
    from(at, form) {
      if (form === 'many') {
        return sql`json_to_recordset(${at[name]}::json) as ${sql.id(name)} (place int, ${sql.raw(list)})`
      }
      const values = all.map(
        ({ spelt, type, parameter }) => sql`${at[parameter]}::${sql.raw(type)} as ${sql.id(spelt)}`,
      )
      return sql`(select 0 as place, ${sql.join(values)}) as ${sql.id(name)}`
    },
    parameters(rows, form) {
      if (form === 'many') {
        const records = rows.map((row, place) =>
          Object.fromEntries([
            ['place', place],
            ...all.map(({ column, spelt }) => [spelt, inJson(row[column])]),
          ]),
        )
        return { [name]: JSON.stringify(records) }
      }
      const [row] = rows as [Values]
      return Object.fromEntries(
        all.map(({ column, type, parameter }) => [
          parameter,
          type === 'json' ? JSON.stringify(row[column]) : row[column],
        ]),
      )
    },
  }
}

function inJson(value: unknown): unknown {
  return value instanceof Uint8Array
    ? `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
    : value
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
