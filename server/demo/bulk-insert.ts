import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Database, Row } from '../db/schema.ts'

const ROWS_A_STATEMENT = 5_000

/**
 * Inserts whole rows as one JSON document a statement, which PostgreSQL takes apart by the table's
 * own types: tens of thousands of rows in a second or two, without a parameter for each value.
 */
export async function bulkInsert<Table extends keyof Database & string>(
  tx: Tx,
  table: Table,
  rows: readonly Partial<Row<Table>>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const name = snakeCase(table)
  const keys = Object.keys(first) as (keyof Row<Table> & string)[]
  // With its schema: PostgreSQL has a type of its own that is called line.
  const rowType = sql.table(`public.${name}`)
  const columns = sql.join(keys.map((key) => sql.ref(snakeCase(key))))
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const document = rows
      .slice(start, start + ROWS_A_STATEMENT)
      .map((row) => Object.fromEntries(keys.map((key) => [snakeCase(key), encoded(row[key])])))
    await sql`insert into ${sql.table(name)} (${columns})
      select ${columns} from json_populate_recordset(null::${rowType}, ${JSON.stringify(document)}::json)`.execute(
      tx,
    )
  }
}

/** bytea travels as PostgreSQL writes it; dates and objects as JSON does. */
function encoded(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
