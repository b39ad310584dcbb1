import type { Failure } from './api.ts'

/** A command on its way. It is on this device until the server has acknowledged it. */
export type OutboxEntry = {
  /** The command's key, made at the click. */
  id: string
  /** `request.log`, `delivery.move`, … */
  procedure: string
  input: object
  /** What it is about: commands of one thing keep their order, different things do not wait. */
  thing: string
  /** In the person's words, for the list of what needs attention. */
  label: string
  at: string
  accountId: string
  communityId: string
  /** Why the server refused it; it then waits for the person. */
  refused: Failure | null
}

export type Sent = { seq: number } & Record<string, unknown>

/** On its way, or acknowledged at `seq` and not yet seen on this screen. */
export type Pending = Pick<OutboxEntry, 'id' | 'thing' | 'procedure' | 'input' | 'at'> & {
  seq: number | null
}

/** What a command comes with. */
export type About = {
  thing: string
  label: string
  /** The command's key, if its words had one before they came here. */
  id?: string
  /** The name of a copy of its words in the vault, which gives way to it. */
  keptAs?: string | null
  /** What the vault is still busy with for it. */
  after?: Promise<unknown>
}

export function pendingOf(entry: OutboxEntry, seq: number | null): Pending {
  const { id, thing, procedure, input, at } = entry
  return { id, thing, procedure, input, at, seq }
}
