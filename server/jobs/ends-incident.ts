import type { Heard } from './scheduler.ts'

/** A key was destroyed, or will be: what follows from it does not wait for the next turn. */
export function endsIncident({ kind }: Heard): boolean {
  return kind === 'incident.closed' || kind === 'incident.destroyed'
}
