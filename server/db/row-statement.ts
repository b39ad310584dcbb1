import type { CompiledQuery, RawBuilder } from 'kysely'
import { type Columns, type Form, formOf, givenRows } from './given-rows.ts'
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

/**
 * A statement that runs for each command, and once for all commands of a batch: most of what a small
 * statement costs, here and in PostgreSQL, is beginning it. `write` is given the rows as something to
 * select from. Whatever it does must not depend on the order of the rows, and an update must not meet
 * the same thing twice.
 */
export function rowStatement<Values extends object, Row>(
  columns: Columns<Values>,
  write: (given: RawBuilder<unknown>) => RawBuilder<Row & Placed>,
): (values: Values) => RowQuery<Row> {
  const given = givenRows('given', columns)
  const inForm = (form: Form) =>
    statement<Record<string, unknown>, Row & Placed>((at) => write(given.from(at, form)))
  const forms = { one: inForm('one'), many: inForm('many') }
  const of: RowStatement<Values, Row> = (rows) => {
    const form = formOf(rows)
    return forms[form](given.parameters(rows, form))
  }
  return (values) => ({ of: of as RowStatement<object, Row>, row: values })
}
