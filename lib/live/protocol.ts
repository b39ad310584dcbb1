import type { LiveTable, LiveTables } from './rows.ts'

/**
 * Everything that travels between a server and its screens, in one file.
 *
 * History:
 *  1  first version: subscribe, batch, heartbeat with digest, presence. Since then, and understood
 *     by older screens: `editing`, which presence passes on.
 *  2  the digest spells rows with lengths in place of JSON: one of another version would never agree.
 */
export const PROTOCOL_VERSION = 2

/** Every kind of event. The log, toasts and bulletins find their words by it. */
export const EVENT_KINDS = [
  'incident.opened',
  'incident.closed',
  'incident.destroyed',
  'zone.declared',
  'zone.tierChanged',
  'zone.lifted',
  'zone.releaseAsked',
  'zone.releaseRefused',
  'zone.guardEnded',
  'zone.sealedAgain',
  'zone.resealed',
  'zone.partEnded',
  'zone.announced',
  'zone.actConfirmed',
  'zone.actUndone',
  'zone.actLapsed',
  'zone.packChanged',
  'zone.stepTaken',
  'zone.stepUndone',
  'notice.published',
  'notice.withdrawn',
  'notice.templateSaved',
  'publicPage.set',
  'post.placed',
  'post.changed',
  'post.ended',
  'post.takenUp',
  'post.left',
  'permit.approved',
  'permit.withdrawn',
  'permit.wentOut',
  'permit.cameBack',
  'permit.overdue',
  'permit.lapsed',
  'pass.added',
  'pass.removed',
  'absence.marked',
  'absence.ended',
  'pack.copied',
  'pack.saved',
  'positive.recorded',
  'positive.changed',
  'contact.recorded',
  'contact.changed',
  'contact.tested',
  'request.logged',
  'request.confirmed',
  'request.rejected',
  'request.askedAgain',
  'request.claimed',
  'request.claimKept',
  'request.claimReleased',
  'request.claimExpired',
  'request.takeOverAsked',
  'request.takenOver',
  'request.dueSoon',
  'request.overdue',
  'request.prioritySet',
  'request.edited',
  'request.remarked',
  'request.escalated',
  'request.replyOverdue',
  'request.replied',
  'request.merged',
  'request.split',
  'request.fulfilled',
  'request.told',
  'request.closed',
  'request.reopened',
  'request.cancelled',
  'delivery.created',
  'delivery.assigned',
  'delivery.accepted',
  'delivery.pickedUp',
  'delivery.departed',
  'delivery.doorDelivered',
  'delivery.doorFailed',
  'delivery.doorTried',
  'delivery.stopDelivered',
  'delivery.stopFailed',
  'delivery.delivered',
  'delivery.failed',
  'delivery.returned',
  'delivery.cancelled',
  'delivery.handedOver',
  'member.onDuty',
  'member.offDuty',
  'member.equipped',
  'stock.pointOpened',
  'stock.counted',
  'offer.recorded',
  'offer.taken',
  'offer.declined',
  'survey.opened',
  'survey.visited',
  'survey.closed',
  'round.opened',
  'round.sampled',
  'round.takenOut',
  'round.excused',
  'round.marked',
  'round.assigned',
  'round.ordered',
  'round.resulted',
  'round.closed',
  'isolation.reported',
  'isolation.ended',
  'isolation.slipTakenBack',
  'checkIn.recorded',
  'roster.withdrawn',
  'line.taken',
  'line.left',
  'line.wentAway',
  'line.cameBack',
  'line.handedOver',
  'line.takeOverAsked',
  'line.takeOverRefused',
  'line.takenOver',
  'line.draftLeft',
  'line.draftTaken',
  'line.setUp',
  'line.phonesSet',
  'call.rang',
  'call.answered',
  'call.hungUp',
  'call.missed',
  'call.abandoned',
  'call.picked',
  'call.promised',
  'call.closed',
  'registry.imported',
  'registry.codesMade',
  'demoClock.moved',
  'message.decided',
  'service.saved',
  'policy.saved',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export type SubjectType = LiveTable | 'community'

/** A row as it stands after the event; null when it left the live state. */
export type Change<T extends LiveTable = LiveTable> = {
  [Table in T]: { table: Table; id: string; row: LiveTables[Table] | null }
}[T]

/** Public facts that make the event's sentence: ids, codes and counts, never personal data. */
export type EventData = {
  buildingId?: string
  buildingIds?: string[]
  zoneId?: string
  zoneName?: string
  tier?: string
  fromTier?: string | null
  category?: string
  priority?: string
  channel?: string
  askedCount?: number
  number?: number
  assigneeId?: string | null
  partnerId?: string | null
  goods?: string
  pointName?: string
  quantity?: number
  fromQuantity?: number
  /** Goods that were asked for and did not lie there. */
  short?: number
  stopId?: string
  count?: number
  /** Doors that were served with less to show than was wanted, and no word why. */
  unexplained?: number
  /** Doors of the stop that are still to be served. */
  doorsLeft?: number
  lineNumber?: number
  /** The words that go with it; `request.get` shows them to whoever may read them. */
  remarkId?: string
  /** The other request of a merge or a split. */
  requestId?: string
  fromPriority?: string
  fromCategory?: string
  /** What was changed; never the value of a door. */
  field?: string
  /** Of a call back, or of a reply. */
  outcome?: string
  /** Of those counted, who is away. */
  absent?: number
  /** Until when somebody holds it, or by when an answer is due, ISO. */
  until?: string
  surveyName?: string
  /** A duty that comes back every day, and how somebody was reached. */
  duty?: string
  way?: string
  /** Tubes of a round that came back positive. */
  positive?: number
  noticeNumber?: string
  slipNumber?: string
  noticeKind?: string
  postName?: string
  postKind?: string
  /** What somebody at a post is who has no account. */
  watcher?: string
  /** Why somebody may go out, or pass a gate. */
  exitReason?: string
  /** Of a round. */
  team?: number
  /** A step of a release chain. */
  step?: string
  /** The name of a service, where its id alone says nothing. */
  label?: string
  reason?: string
  /** When the personal data of a closed incident will be destroyed; absent when it is done. */
  destroyAt?: string
}

export type LiveEvent = {
  seq: number
  at: string
  kind: EventKind
  /** Account id of who did it; null when the system did. */
  actor: string | null
  subject: { type: SubjectType; id: string }
  data: EventData
  changes: Change[]
}

/** Events after `from` up to and including `to`, without a gap. */
export type Batch = {
  from: number
  to: number
  events: LiveEvent[]
  /** Now and then what a heartbeat says, so that a busy post needs no message more for it. */
  beat?: Heartbeat
}

export type Snapshot = {
  seq: number
  history: string
  tables: { [Table in LiveTable]: LiveTables[Table][] }
}

export type Heartbeat = {
  /** Head of the log. */
  seq: number
  /** Names this log; another id means the database was restored from elsewhere. */
  history: string
  /** Server time, ISO 8601. */
  at: string
  /** Order-independent digest of the live state at `seq`; see `digest.ts`. */
  digest: string
}

export type SubscribeRequest = { since: number; history?: string; protocol?: number }
export type SubscribeAnswer =
  | { ok: true; seq: number; history: string; at: string; reset?: boolean }
  | { ok: false; code: 'UNAUTHORIZED' | 'FORBIDDEN' | 'UPGRADE' }

/** Who is looking at what; best effort, never stored. */
export type Presence = { accountId: string; screens: number; editing?: Editing[] }[]

/** The request and the field that a hand is in; never what is typed there. */
export type Editing = { requestId: string; field: string }

export type ServerToClient = {
  batch: (batch: Batch) => void
  heartbeat: (heartbeat: Heartbeat) => void
  presence: (presence: Presence) => void
  /** The session ended; the screen goes to the sign-in page and keeps what was typed. */
  signedOut: () => void
}

export type ClientToServer = {
  subscribe: (request: SubscribeRequest, answer: (answer: SubscribeAnswer) => void) => void
  /** Null when the hand is out again. */
  editing: (at: Editing | null) => void
}

/** At the latest; sooner where events travel anyway. */
export const HEARTBEAT_MS = 2_000
/** Two heartbeats missed and a half: the screen says that it is stale, within 5 s. */
export const STALE_AFTER_MS = 4_500
/** At most this many events in one `live.since` answer; the client asks again for the rest. */
export const MAX_EVENTS_PER_RANGE = 1_000
/** A screen further behind than this takes a fresh snapshot instead. */
export const MAX_EVENTS_BEHIND = 5_000
