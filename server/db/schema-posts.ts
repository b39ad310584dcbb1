import type { ColumnType, Generated } from 'kysely'
import type { ExitReason, PassReason, PermitStatus } from '#lib/domain/permit/permit.ts'
import type { OtherWatcher, PostKind, PostPoint } from '#lib/domain/post/post.ts'
import type { Shift } from '#lib/domain/post/shifts.ts'

export type PostTable = {
  communityId: string
  id: string
  incidentId: string
  kind: PostKind
  name: string
  /** The building it was placed by; null: it was placed on the map. */
  buildingId: string | null
  points: ColumnType<PostPoint[], string, string>
  /** Minutes of the day; both null: nobody has to be there. */
  hoursFrom: number | null
  hoursUntil: number | null
  shifts: ColumnType<Shift[], string, string>
  version: number
  placedAt: Date
  placedBy: string | null
  endedAt: Date | null
  endedBy: string | null
}

export type PostWatchTable = {
  communityId: string
  id: string
  postId: string
  /** Either this, or what somebody without an account is. */
  accountId: string | null
  other: OtherWatcher | null
  since: Date
  untilAt: Date | null
}

/** `sealed` holds `SealedPermit`. */
export type ExitPermitTable = {
  communityId: string
  id: string
  incidentId: string
  residentId: string | null
  /** The gate it is for; null: any. */
  postId: string | null
  reason: ExitReason
  status: PermitStatus
  leaveAt: Date
  dueBackAt: Date
  outAt: Date | null
  outPostId: string | null
  outBy: string | null
  backAt: Date | null
  backPostId: string | null
  backBy: string | null
  late: Generated<boolean>
  approvedAt: Date
  approvedBy: string | null
  endedAt: Date | null
  endedBy: string | null
  codeIndex: Buffer | null
  sealed: Buffer
}

/** `sealed` holds `SealedPass`. */
export type GatePassTable = {
  communityId: string
  id: string
  incidentId: string
  postId: string
  residentId: string
  reason: PassReason
  untilAt: Date
  addedAt: Date
  addedBy: string | null
  removedAt: Date | null
  removedBy: string | null
  sealed: Buffer
}
