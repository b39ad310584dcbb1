import type { z } from 'zod'
import type { Permission } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { EventData, EventKind, SubjectType } from '#lib/live/protocol.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Tx } from '../db/database.ts'
import type { RowQuery } from '../db/row-statement.ts'
import type { Touched } from '../events/live-rows.ts'

/** Who gives a command: a person, or the product itself. */
export type Actor = { accountId: string; roles: readonly Role[]; isSystem?: true }

/** What happens without anybody asking: time that runs out, a telephone system that reports. */
export const SYSTEM: Actor = {
  accountId: '00000000-0000-0000-0000-000000000000',
  roles: [],
  isSystem: true,
}

/** As the log names who did something: nobody, when the system did. */
export function accountOf(actor: Actor): string | null {
  return actor.isSystem ? null : actor.accountId
}

export type CommandContext = {
  tx: Tx
  communityId: string
  actor: Actor
  /** The open incident; use `openIncident` where there must be one. */
  incidentId: string | null
  now: Date
  keyRing: KeyRing
  /** Asks, together with what other commands of the batch ask of the same statement at the same time. */
  read<Row>(query: RowQuery<Row>): Promise<Row[]>
  /**
   * Writes what needs no answer. It takes effect before whatever is awaited next, perhaps together with
   * the like of later commands; if it fails, so does the command.
   */
  write(query: RowQuery<never>): void
}

/** What a command may use before its turn: it reads, and decides nothing. */
export type LoadContext = Pick<CommandContext, 'read' | 'communityId'>

export type Outcome<Result extends object> = {
  /** Ids and codes only: it is stored, in clear, to answer a repeated key. */
  result: Result
  event: {
    kind: EventKind
    subject: { type: SubjectType; id: string }
    data: EventData
  }
  /** Everything whose live row may have changed. */
  touched: Touched
}

/**
 * A command is one thing that a person does: its input, its permission, and the decision made on
 * facts that cannot change meanwhile. `run` loads, asks `lib/domain`, writes, and says what it touched;
 * the rest of the path belongs to `CommandRunner`, which holds the counter row of the community: no
 * two commands of one community ever run at the same time, in whatever process.
 */
export type Command<Input, Result extends object> = {
  name: string
  /** `system`: no person may give it, whatever their roles. */
  permission: Permission | 'system' | ((input: Input) => Permission)
  input: z.ZodType<Input>
  /**
   * What of the input tells two commands with the same key apart; all of it unless given. Its hash is
   * stored, so a number that could be guessed from it must stay out.
   */
  fingerprint?(input: Input): unknown
  ahead?: Ahead<Input, unknown>
  run(context: CommandContext, input: Input, facts: Promise<unknown>): Promise<Outcome<Result>>
}

/**
 * For a command that comes in bursts: what it reads before deciding, asked for all commands of a batch
 * at once. `depends` names the things that `load` reads and `run` changes; when an earlier command of
 * the batch shares one, or says nothing of what it changes, the facts are loaded again in turn.
 */
export type Ahead<Input, Facts> = {
  depends(input: Input): readonly string[]
  load(context: LoadContext, input: Input): Promise<Facts>
}

/**
 * `Facts` is what `ahead` loads. `run` is given it as a promise: what needs none of it, above all sealing,
 * is done while it comes.
 */
export function defineCommand<Input, Result extends object, Facts = unknown>(
  command: Omit<Command<Input, Result>, 'ahead' | 'run'> & {
    ahead?: Ahead<Input, Facts>
    run(context: CommandContext, input: Input, facts: Promise<Facts>): Promise<Outcome<Result>>
  },
): Command<Input, Result> {
  return command
}

export function openIncident(context: CommandContext): string {
  if (context.incidentId === null) throw new Refusal('noOpenIncident')
  return context.incidentId
}
