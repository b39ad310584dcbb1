import { type Kysely, sql } from 'kysely'

/**
 * Events and remembered commands are written from the stream row of their community, which names the
 * community itself and is locked and changed in the same statement: where there is no community, there
 * is nothing to write. Asking once more at each row locked the community's row in every transaction.
 */
const REFERENCES = `
alter table event drop constraint event_community_id_fkey;
alter table command drop constraint command_community_id_fkey;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(REFERENCES).execute(db)
}
