import type { Change, LiveEvent } from '#lib/live/protocol.ts'

/**
 * The rows of an incident whose people are forgotten, as its log will be when the doors have been taken
 * out of it (`forget_doors`). That goes a stretch at a time after the destruction; whoever looks back is
 * shown no door from its first moment on.
 */
export function withoutDoors(event: LiveEvent): LiveEvent {
  return { ...event, changes: event.changes.map(withoutDoor) }
}

function withoutDoor(change: Change): Change {
  if (change.table !== 'request' || change.row === null) return change
  return { ...change, row: { ...change.row, unit: null, room: null } }
}
