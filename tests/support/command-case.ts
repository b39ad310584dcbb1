import type { Role } from '#lib/domain/access/roles.ts'
import type { Command } from '#server/commands/command.ts'
import type { CommandBench } from './command-bench.ts'

/** One command, and what the tests that every command passes must know of it. */
export type CommandCase = {
  command: Command<unknown, object>
  may: Role
  mayNot: Role
  withIncident?: false
  /** Makes what the command needs and returns its input. */
  prepare(bench: CommandBench): Promise<object>
  /** The same with something changed, which makes it another body. */
  otherBody(input: object): object
}

/** The cases differ in their inputs; `give` parses each with its own schema. */
export function anyOf<Input, Result extends object>(command: Command<Input, Result>) {
  return command as unknown as Command<unknown, object>
}
