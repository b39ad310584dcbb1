import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { statement } from './statement.ts'

/** One row for a statement of many. `gather` of a write connection sends it with its like. */
export type RowQuery<Row> = {
  readonly of: RowStatement<object, Row>
  readonly row: object
}

/** For all rows at once; each row of the answer says by `place` to which it belongs, from 0. */
export type RowStatement<Values extends object, Row> = (
  rows: readonly Values[],
) => CompiledQuery<Row & Placed>
export type Placed = { place: number }

type ColumnType = 'uuid' | 'text' | 'int' | 'bool' | 'timestamptz' | 'bytea'

/**
 * A statement that runs for each command, and once for all commands of a batch: most of what a small
 * statement costs, here and in PostgreSQL, is beginning it. `write` is given the rows as something to
 * select from, with `place` and the columns named (`requestId` is `request_id`). Whatever it does must
 * not depend on the order of the rows, and an update must not meet the same thing twice.
 */
export function rowStatement<Values extends object, Row>(
  columns: { [Name in keyof Values]-?: ColumnType },
  write: (given: RawBuilder<unknown>) => RawBuilder<Row & Placed>,
): (values: Values) => RowQuery<Row> {
  const names = Object.keys(columns) as (keyof Values & string)[]
  const spelt = names.map((name) => [name, snakeCase(name)] as const)
  const list = spelt.map(([name, column]) => `"${column}" ${columns[name]}`).join(', ')
  const ofMany = statement<{ rows: string }, Row & Placed>((at) =>
    write(sql`json_to_recordset(${at.rows}::json) as given (place int, ${sql.raw(list)})`),
  )
  // Most rows come alone, and nothing has to be taken apart for them.
  const ofOne = statement<Values, Row & Placed>((at) => {
    const values = spelt.map(
      ([name, column]) => sql`${at[name]}::${sql.raw(columns[name])} as ${sql.id(column)}`,
    )
    return write(sql`(select 0 as place, ${sql.join(values)}) as given`)
  })
  const of: RowStatement<Values, Row> = (rows) => {
    const [first, ...others] = rows
    if (first !== undefined && others.length === 0) return ofOne(first)
    const json = rows.map((row, place) => [
      ['place', place],
      ...spelt.map(([name, column]) => [column, asJson(row[name])]),
    ])
    return ofMany({ rows: JSON.stringify(json.map((entries) => Object.fromEntries(entries))) })
  }
  return (values) => ({ of: of as RowStatement<object, Row>, row: values })
}

function asJson(value: unknown): unknown {
  return value instanceof Uint8Array
    ? `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
    : value
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
