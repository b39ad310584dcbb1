import type { ColumnType, Generated } from 'kysely'
import type { Gear, Skill } from '#lib/domain/service/service.ts'
import type { Goods } from '#lib/domain/stock/goods.ts'
import type { Giver, OfferStatus } from '#lib/domain/stock/offer.ts'
import type { ProofKind } from '#lib/domain/delivery/doors.ts'
import type { DeliveryStatus, FailReason, StopStatus } from '#lib/domain/delivery/status.ts'

export type DeliveryTable = {
  communityId: string
  id: string
  incidentId: string
  number: number
  status: DeliveryStatus
  assigneeId: string | null
  /** Who goes along. */
  partnerId: string | null
  /** Where its goods are fetched and its walk begins. */
  pointId: string | null
  createdBy: string | null
  createdAt: Date
  statusAt: Date
  failReason: FailReason | null
}

/** `sealed` holds `{ note }`, what the member wrote at the door. */
export type StopTable = {
  communityId: string
  id: string
  deliveryId: string
  position: number
  buildingId: string
  status: StopStatus
  failReason: FailReason | null
  settledAt: Date | null
  sealed: Buffer | null
}

/** A door of a stop. `sealed` holds `SealedDoor`. */
export type StopRequestTable = {
  communityId: string
  stopId: string
  requestId: string
  deliveryId: string
  status: ColumnType<StopStatus, StopStatus | undefined, StopStatus>
  failReason: FailReason | null
  proof: ProofKind | null
  photoId: string | null
  attempts: Generated<number>
  unexplained: Generated<boolean>
  settledAt: Date | null
  settledBy: string | null
  sealed: Buffer | null
}

/** `sealed` holds `SealedPhoto`, once all its pieces have come. */
export type PhotoTable = {
  communityId: string
  id: string
  incidentId: string
  deliveryId: string
  takenBy: string
  at: Date
  size: number
  hash: Buffer
  received: Generated<number>
  sealed: Buffer | null
}

/** `sealed` holds `SealedPhoto`. */
export type PhotoPieceTable = {
  communityId: string
  photoId: string
  atByte: number
  sealed: Buffer
}

/** Its id is the account's. */
export type MemberDutyTable = {
  communityId: string
  id: string
  onDuty: boolean
  since: Date
  skills: Skill[]
  gear: Gear[]
}

export type StockPointTable = { communityId: string; id: string; name: string; buildingId: string }

export type StockTable = {
  communityId: string
  id: string
  pointId: string
  goods: Goods
  quantity: number
  reserved: Generated<number>
  countedAt: Date
}

/** `held`: promised; `used`: delivered; `back`: given back to the shelf. */
export type StockHoldTable = {
  communityId: string
  deliveryId: string
  requestId: string
  stockId: string
  quantity: number
  state: ColumnType<'held' | 'used' | 'back', 'held' | undefined, 'used' | 'back'>
}

/** `sealed` holds `SealedOffer`. */
export type OfferTable = {
  communityId: string
  id: string
  incidentId: string
  giver: Giver
  goods: Goods
  quantity: number
  status: OfferStatus
  offeredAt: Date
  statusAt: Date
  takenBy: string | null
  sealed: Buffer
}
