import { sql } from 'kysely'
import type pg from 'pg'
import { statement } from '../db/statement.ts'
import { WriteConnection } from '../db/write-connection.ts'
import type { Command } from './command.ts'

/** A command that was seen before, and what it was answered. */
export type Known = {
  id: string
  accountId: string | null
  bodyHash: string
  seq: number
  result: object
}

/** What the beginning of a transaction tells: of these commands those seen before, and the open incident. */
export type Entered = { known: Known[]; incidentId: string | null }

/** A write transaction that holds the community's counter row as soon as whoever holds it lets go. */
export type Held = {
  connection: WriteConnection
  ids: readonly string[]
  entered: Promise<Entered>
  /** What one of them decides on, where that was asked for along with the opening. */
  asked: AskedAhead | null
  /** By how much the counter was moved already, for events that are still to come. */
  counted: number
}

/** The facts of a command's `ahead`, for just this input. */
export type AskedAhead = {
  command: Command<unknown, object>
  commandId: string
  input: unknown
  facts: Promise<unknown>
}

const enter = statement<{ communityId: string; ids: readonly string[] }, { entered: Entered }>(
  (at) => sql`select enter_commands(${at.communityId}, ${at.ids}::uuid[]) as entered`,
)

const count = statement<{ communityId: string }, never>(
  (at) => sql`update stream set seq = seq + 1 where community_id = ${at.communityId}`,
)

/** Opens a transaction in a community, for commands with these keys. Sent, and not waited for. */
export async function enterCommunity(
  pool: pg.Pool,
  communityId: string,
  ids: readonly string[],
): Promise<Held> {
  const connection = await WriteConnection.open(pool)
  connection.begin()
  return {
    connection,
    ids,
    entered: askEntered(connection, communityId, ids),
    asked: null,
    counted: 0,
  }
}

/** Asks for what a command decides on. Nothing is decided by it, so who gives it may be checked later. */
export function askFacts(
  connection: WriteConnection,
  communityId: string,
  command: Command<unknown, object>,
  input: unknown,
): Promise<unknown> | undefined {
  const facts = command.ahead?.load({ read: (query) => connection.ask(query), communityId }, input)
  // Whoever needs the facts hears of the failure; perhaps nobody does.
  facts?.catch(() => undefined)
  return facts
}

/**
 * Moves the counter for the one event that will most likely follow, while that is being decided on. Of a
 * command that is refused or was answered before the whole transaction is given back, and this with it.
 */
export function countAhead(held: Held, communityId: string): void {
  held.connection.send(count({ communityId })).catch(() => undefined)
  held.counted = 1
}

/** The same again, in a transaction that was opened for other commands. */
export function askEntered(
  connection: WriteConnection,
  communityId: string,
  ids: readonly string[],
): Promise<Entered> {
  const entering = connection
    .send(enter({ communityId, ids }))
    .then(([row]) => row?.entered ?? { known: [], incidentId: null })
  // Whoever needs the answer hears of the failure, and everything that is sent behind it fails as well.
  entering.catch(() => undefined)
  return entering
}
