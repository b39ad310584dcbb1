import type { EventKind } from './protocol.ts'

/**
 * What happens by the hundred where everything goes well: each stands at its door, its round or its desk,
 * and would drown the rest in the log of the post.
 */
export const BUSY_KINDS: readonly EventKind[] = [
  'message.decided',
  'round.sampled',
  'isolation.reported',
  'checkIn.recorded',
]
