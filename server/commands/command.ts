import type { z } from 'zod'
import type { Permission } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { EventData, EventKind, SubjectType } from '#lib/live/protocol.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Tx } from '../db/database.ts'
import type { Touched } from '../events/live-rows.ts'

/** Who gives a command. */
export type Actor = { accountId: string; roles: readonly Role[] }

export type CommandContext = {
  tx: Tx
  communityId: string
  actor: Actor
  /** The open incident; use `openIncident` where there must be one. */
  incidentId: string | null
  now: Date
  keyRing: KeyRing
}

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
 * locked rows. `run` loads and locks, asks `lib/domain`, writes, and says what it touched; the rest
 * of the path belongs to `CommandRunner`.
 */
export type Command<Input, Result extends object> = {
  name: string
  permission: Permission | ((input: Input) => Permission)
  input: z.ZodType<Input>
  run(context: CommandContext, input: Input): Promise<Outcome<Result>>
}

export function defineCommand<Input, Result extends object>(
  command: Command<Input, Result>,
): Command<Input, Result> {
  return command
}

export function openIncident(context: CommandContext): string {
  if (context.incidentId === null) throw new Refusal('noOpenIncident')
  return context.incidentId
}
