import { OTHER_WATCHERS, type OtherWatcher, type PostKind } from '#lib/domain/post/post.ts'
import type { Shift, Span } from '#lib/domain/post/shifts.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import type { Point } from '#lib/map/geometry.ts'

/** A point that was clicked, or the place of a building that was named. */
export type DraftPoint = { at: Point; buildingId: string | null }

/** As the fields hold it: `08:00`, and `account:…` or `other:…` for who. */
export type DraftShift = { from: string; until: string; who: string }

export type HoursKind = 'day' | 'part' | 'none'

export type PostDraft = {
  kind: PostKind
  name: string
  points: DraftPoint[]
  hours: HoursKind
  from: string
  until: string
  shifts: DraftShift[]
}

export const BLANK_POST: PostDraft = {
  kind: 'checkpoint',
  name: '',
  points: [],
  hours: 'day',
  from: '08:00',
  until: '20:00',
  shifts: [],
}

export function draftOf(post: PostRow): PostDraft {
  const { kind, name, points, buildingId, hours, shifts } = post
  const isDay = hours !== null && hours.from === hours.until
  return {
    kind,
    name,
    points: points.map((at) => ({ at, buildingId: kind === 'checkpoint' ? buildingId : null })),
    hours: hours === null ? 'none' : isDay ? 'day' : 'part',
    from: hours && !isDay ? clockOf(hours.from) : BLANK_POST.from,
    until: hours && !isDay ? clockOf(hours.until) : BLANK_POST.until,
    shifts: shifts.map(({ from, until, accountId, other }) => ({
      from: clockOf(from),
      until: clockOf(until),
      who: accountId === null ? `other:${other}` : `account:${accountId}`,
    })),
  }
}

export type Missing = 'name' | 'point' | 'points' | 'hours' | 'shift'

/** What of it is still to be said; null when it can be saved. */
export function missingOf(draft: PostDraft): Missing | null {
  if (draft.name.trim() === '') return 'name'
  if (draft.kind === 'checkpoint' && draft.points.length !== 1) return 'point'
  if (draft.kind === 'enclosure' && draft.points.length < 2) return 'points'
  if (hoursOf(draft) === undefined) return 'hours'
  if (draft.hours === 'none') return null
  return draft.shifts.every((shift) => shiftOf(shift) !== null) ? null : 'shift'
}

/** What the command takes; only of a draft of which nothing is missing. */
export function inputOf(draft: PostDraft) {
  const [first] = draft.points
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    buildingId: draft.kind === 'checkpoint' ? (first?.buildingId ?? null) : null,
    points: draft.points.map(({ at }) => at),
    hours: hoursOf(draft) ?? null,
    // Where nobody has to be, nobody has a turn.
    shifts: draft.hours === 'none' ? [] : draft.shifts.flatMap((shift) => shiftOf(shift) ?? []),
  }
}

/** A checkpoint has one point, which the next click moves; a line grows by it. */
export function withPoint(draft: PostDraft, point: DraftPoint): PostDraft {
  return { ...draft, points: draft.kind === 'checkpoint' ? [point] : [...draft.points, point] }
}

/** A line that becomes a checkpoint keeps its first point; nobody has to stand at a line. */
export function withKind(draft: PostDraft, kind: PostKind): PostDraft {
  if (kind === draft.kind) return draft
  const points = kind === 'checkpoint' ? draft.points.slice(0, 1) : draft.points
  return { ...draft, kind, points, hours: kind === 'enclosure' ? 'none' : 'day' }
}

/** `08:00` of minutes after midnight. */
export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Null: nothing that is a time of the day. */
export function minuteOf(clock: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(clock)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

function spanOf({ from, until }: { from: string; until: string }): Span | null {
  const [begins, ends] = [minuteOf(from), minuteOf(until)]
  return begins === null || ends === null ? null : { from: begins, until: ends }
}

/** Undefined: not said yet. */
function hoursOf(draft: PostDraft): Span | null | undefined {
  if (draft.hours === 'none') return null
  if (draft.hours === 'day') return { from: 0, until: 0 }
  return spanOf(draft) ?? undefined
}

function shiftOf(shift: DraftShift): Shift | null {
  const span = spanOf(shift)
  const [kind, id = ''] = shift.who.split(':')
  if (span === null) return null
  if (kind === 'account' && id !== '') return { ...span, accountId: id, other: null }
  return isOther(id) ? { ...span, accountId: null, other: id } : null
}

function isOther(id: string): id is OtherWatcher {
  return (OTHER_WATCHERS as readonly string[]).includes(id)
}
