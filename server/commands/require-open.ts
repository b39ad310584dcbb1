import { Refusal } from '#lib/domain/errors.ts'
import type { CommandContext } from './command.ts'

/** What belongs to a closed incident stays as it ended, whatever an old page or a late device sends. */
export function requireOpen(context: CommandContext, incidentId: string): void {
  if (context.incidentId !== incidentId) throw new Refusal('incidentClosed')
}
