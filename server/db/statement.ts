import {
  CamelCasePlugin,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'

/** Writes statements and runs none. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
})

/** Stands in a statement for a value that each run brings. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A value of a statement, or where it will stand. */
export type Value<T> = T | RawBuilder<T>
/** The places of a statement's values, by name. */
export type Places<Values> = { [Name in keyof Values]-?: RawBuilder<Values[Name]> }

/**
 * A statement that runs for each command: written once, and then only filled in. Its text is one and
 * the same string for good, so looking up its name in `WriteConnection` costs next to nothing.
 */
export function statement<Values extends object, Row>(
  write: (at: Places<Values>) => RawBuilder<Row>,
): (values: Values) => CompiledQuery<Row> {
  let written: CompiledQuery<Row> | null = null
  return (values) => {
    written ??= compile(write(placesOf<Values>()))
    const parameters = written.parameters.map((parameter) =>
      parameter instanceof Place ? values[parameter.name as keyof Values] : parameter,
    )
    return { ...written, parameters }
  }
}

export function compile<Row>(query: RawBuilder<Row>): CompiledQuery<Row> {
  return query.compile(compiler)
}

function placesOf<Values>(): Places<Values> {
  return new Proxy({} as Places<Values>, {
    get: (_, name) => sql.val(new Place(String(name))),
  })
}
