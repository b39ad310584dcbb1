import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import type { EventData, EventKind, LiveEvent } from '#lib/live/protocol.ts'
import type { DeliveryRow, RequestRow } from '#lib/live/rows.ts'

export type Me = { id: string; roles: readonly Role[] }

/** Why something is told to this person and to nobody else. */
export type Concern =
  | 'yourRun'
  | 'runTaken'
  | 'runCancelled'
  | 'requestFailed'
  | 'runFailed'
  | 'unproved'
  | 'replied'
  | 'takeOverAsked'
  | 'takenOver'
  | 'claimExpired'
  | 'callBack'
  | 'callAgain'
  | 'late'
  | 'notBack'
  | 'notWell'
  | 'notOpened'

/** Something that concerns one person: enough to write its sentence later, in either language. */
export type BellEntry = {
  id: string
  at: string
  concern: Concern
  /** The event that it tells; null for what time alone brought about. */
  event: { kind: EventKind; data: EventData } | null
  /** How many requests have become late or are to be called again; zero for what an event tells. */
  count: number
  href: string
}

/** What an event means to this person; null for what is not their business, or their own doing. */
export function entryOf(
  event: LiveEvent,
  me: Me,
  /** Whose hands the run was in before this event. */
  before: (deliveryId: string) => DeliveryRow | undefined,
): BellEntry | null {
  if (event.actor === me.id) return null
  const concern = concernOf(event, me, before)
  if (!concern) return null
  return {
    id: `event:${event.seq}`,
    at: event.at,
    concern: concern.is,
    event: { kind: event.kind, data: event.data },
    count: 0,
    href: concern.href,
  }
}

type Found = { is: Concern; href: string } | null

function concernOf(
  event: LiveEvent,
  me: Me,
  before: (deliveryId: string) => DeliveryRow | undefined,
): Found {
  const runs = rowsOf(event, 'delivery')
  const mine = runs.find((run) => isOfCrew(run, me.id))
  switch (event.kind) {
    case 'delivery.created':
    case 'delivery.assigned':
    case 'delivery.handedOver':
    case 'member.offDuty': {
      const lost = runs.find((run) => {
        const had = before(run.id)
        return had && isOfCrew(had, me.id) && !isOfCrew(run, me.id)
      })
      if (lost) return { is: 'runTaken', href: `/field?delivery=${lost.id}` }
      const gained = runs.find((run) => {
        const had = before(run.id)
        return isOfCrew(run, me.id) && !(had && isOfCrew(had, me.id))
      })
      return gained ? { is: 'yourRun', href: `/field?delivery=${gained.id}` } : null
    }
    case 'delivery.cancelled':
      return mine ? { is: 'runCancelled', href: '/field' } : null
    case 'delivery.stopFailed':
    case 'delivery.failed':
    case 'delivery.returned': {
      const request = rowsOf(event, 'request').find(
        (row) => row.loggedBy === me.id && isWaiting(row.status),
      )
      if (request) return { is: 'requestFailed', href: `/hotline?request=${request.id}` }
      const leads = me.roles.includes('lead') && event.kind !== 'delivery.stopFailed'
      return leads ? { is: 'runFailed', href: `/dispatch?delivery=${event.subject.id}` } : null
    }
    case 'request.reopened': {
      const request = rowsOf(event, 'request').find((row) => row.loggedBy === me.id)
      return request ? { is: 'requestFailed', href: `/hotline?request=${request.id}` } : null
    }
    case 'request.takeOverAsked':
    case 'request.takenOver':
    case 'request.claimExpired': {
      // Whom it was asked of or taken from, or who let it lapse.
      if (event.data.assigneeId !== me.id) return null
      const [, is] = event.kind.split('.') as ['request', 'takeOverAsked']
      return { is, href: `/hotline?request=${event.subject.id}` }
    }
    case 'request.replied': {
      const asked = event.data.assigneeId === me.id
      const logged = rowsOf(event, 'request').some((row) => row.loggedBy === me.id)
      return asked || logged
        ? { is: 'replied', href: `/hotline?request=${event.subject.id}` }
        : null
    }
    case 'request.fulfilled':
    case 'delivery.delivered':
    case 'delivery.stopDelivered':
    case 'delivery.doorDelivered': {
      const request = rowsOf(event, 'request').find(
        (row) => row.loggedBy === me.id && row.callBack != null,
      )
      if (request) return { is: 'callBack', href: `/hotline?request=${request.id}` }
      const unproved = me.roles.includes('lead') && (event.data.unexplained ?? 0) > 0
      return unproved ? { is: 'unproved', href: `/dispatch?delivery=${event.subject.id}` } : null
    }
    case 'isolation.reported':
    case 'checkIn.recorded':
      return ofRoster(event, me)
    default:
      return null
  }
}

/** Whoever is not well, and a door that stays shut, is for those who lead; a fever for doctors as well. */
function ofRoster({ kind, data }: LiveEvent, me: Me): Found {
  const duty = kind === 'isolation.reported' ? 'temperature' : 'checkIn'
  const isMine =
    me.roles.includes('lead') || (duty === 'temperature' && me.roles.includes('doctor'))
  if (!isMine) return null
  const href = `/roster?duty=${duty}`
  if (data.outcome === 'unwell') return { is: 'notWell', href }
  return data.outcome === 'noAnswer' && data.way === 'door' ? { is: 'notOpened', href } : null
}

/** What the server says has become late, for those who lead, as one entry. */
export function lateEntry(events: readonly LiveEvent[], me: Me): BellEntry | null {
  if (!me.roles.includes('lead')) return null
  const late = events.filter(({ kind }) => kind === 'request.overdue')
  const last = late.at(-1)
  if (!last) return null
  return {
    id: `late:${last.seq}`,
    at: last.at,
    concern: 'late',
    event: null,
    count: late.length,
    href: late.length === 1 ? `/hotline?request=${last.subject.id}` : '/hotline?list=late',
  }
}

/** Who went out and is not back, for those who lead, as one entry. */
export function notBackEntry(events: readonly LiveEvent[], me: Me): BellEntry | null {
  if (!me.roles.includes('lead')) return null
  const overdue = events.filter(({ kind }) => kind === 'permit.overdue')
  const last = overdue.at(-1)
  if (!last) return null
  return {
    id: `notBack:${last.seq}`,
    at: last.at,
    concern: 'notBack',
    event: null,
    count: overdue.length,
    href: '/posts?tab=permits',
  }
}

/** Calls that this person owes and whose next try fell due after `since` and by `now`, as one entry. */
export function callAgainEntry(
  requests: Iterable<RequestRow>,
  me: Me,
  since: number,
  now: number,
): BellEntry | null {
  const due = [...requests].filter(({ loggedBy, callBack }) => {
    const at = callBack?.againAt ? Date.parse(callBack.againAt) : null
    return loggedBy === me.id && at !== null && at > since && at <= now
  })
  const [first] = due
  if (!first) return null
  return {
    id: `call:${first.id}:${first.callBack?.againAt}`,
    at: new Date(now).toISOString(),
    concern: 'callAgain',
    event: null,
    count: due.length,
    href: due.length === 1 ? `/hotline?request=${first.id}` : '/hotline?list=callBack',
  }
}

function rowsOf(event: LiveEvent, table: 'delivery'): DeliveryRow[]
function rowsOf(event: LiveEvent, table: 'request'): RequestRow[]
function rowsOf(event: LiveEvent, table: 'delivery' | 'request') {
  return event.changes.flatMap((change) =>
    change.table === table && change.row ? [change.row as DeliveryRow & RequestRow] : [],
  )
}
