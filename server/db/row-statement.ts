import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { statement } from './statement.ts'

/** One row for a statement of many. `gather` of a write connection sends it with its like. */
export type RowQuery<Row> = {
  readonly of: RowStatement<Row>
  /** As JSON, by the names of the columns. */
  readonly row: object
}

/** For all rows at once; each row of the answer says by `place` to which it belongs, from 0. */
export type RowStatement<Row> = (rows: readonly object[]) => CompiledQuery<Row & Placed>
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
  const of = statement<{ rows: string }, Row & Placed>((at) =>
    write(sql`json_to_recordset(${at.rows}::json) as given (place int, ${sql.raw(list)})`),
  )
  const forRows: RowStatement<Row> = (rows) =>
    of({ rows: JSON.stringify(rows.map((row, place) => ({ place, ...row }))) })
  return (values) => ({
    of: forRows,
    row: Object.fromEntries(spelt.map(([name, column]) => [column, asJson(values[name])])),
  })
}

function asJson(value: unknown): unknown {
  return value instanceof Uint8Array
    ? `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
    : value
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
