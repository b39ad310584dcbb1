import type pg from 'pg'

/**
 * A function of the database whose text follows from the code. Called, it is planned by itself and only
 * if it is reached, so what is rare and long in it costs nothing where a statement has to be short.
 */
export type DatabaseFunction = {
  name: string
  /** Names and types, as in `of_community uuid`. */
  parameters: string
  returns: string
  volatility: 'stable' | 'volatile'
  /** PL/pgSQL. It reads as whoever calls. */
  body: string
}

/** Makes those anew whose text is another than the database has. All of them or none. */
export async function installFunctions(
  ownerPool: pg.Pool,
  functions: readonly DatabaseFunction[],
): Promise<void> {
  const client = await ownerPool.connect()
  try {
    await client.query('begin')
    // Two programs that start at once change the catalogue one after the other.
    await client.query('lock table kysely_migration_lock in exclusive mode')
    for (const each of functions) await install(client, each)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function install(client: pg.PoolClient, wanted: DatabaseFunction): Promise<void> {
  const { name, parameters, returns, volatility } = wanted
  // What is said before the body is compared along with it.
  const body = `-- (${parameters}) returns ${returns} ${volatility}\n${wanted.body}`
  const { rows } = await client.query<{ signature: string; body: string }>(
    `select p.oid::regprocedure::text as signature, p.prosrc as body
    from pg_proc p where p.proname = $1 and p.pronamespace = current_schema()::regnamespace`,
    [name],
  )
  if (rows.length === 1 && rows[0]?.body === body) return
  for (const { signature } of rows) await client.query(`drop function ${signature}`)
  await client.query(
    `create function ${name}(${parameters}) returns ${returns} language plpgsql ${volatility} as $of$${body}$of$`,
  )
}
