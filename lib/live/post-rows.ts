import type { ExitReason, PermitStatus } from '#lib/domain/permit/permit.ts'
import type { PostKind, PostPoint, Watcher } from '#lib/domain/post/post.ts'
import type { Shift, Span } from '#lib/domain/post/shifts.ts'

/** A checkpoint or an enclosure line, and who stands there now. */
export type PostRow = {
  id: string
  kind: PostKind
  name: string
  /** The building it was placed by; null: it was placed on the map. */
  buildingId: string | null
  points: PostPoint[]
  /** Null: it stands by itself. */
  hours: Span | null
  shifts: Shift[]
  standing: (Watcher & { id: string; since: string })[]
  /** How many people stand on its list; who they are is asked for apart. */
  listed: number
  /** Rises with each change: whoever changes it says which one they saw. */
  version: number
}

/** A permit that the gates have still to do with: no name, no door, no vehicle. */
export type ExitPermitRow = {
  id: string
  /** The gate it is for; null: any. */
  postId: string | null
  reason: ExitReason
  status: PermitStatus
  leaveAt: string
  dueBackAt: string
  outAt: string | null
  /** Out past the time that was set; worked out by the server. */
  late: boolean
  approvedBy: string | null
}
