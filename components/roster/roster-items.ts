import { isAtHome, isReportOverdue, isSlipDue } from '#lib/domain/isolation/at-home.ts'
import { cover, type Coverage } from '#lib/domain/coverage/coverage.ts'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import { needsAttention, type Symptom, type Tenths } from '#lib/domain/roster/health.ts'
import {
  markOfRoster,
  nextStep,
  type RosterExcuse,
  type RosterStep,
  type RosterTry,
  secondTryAt,
  standingOf,
} from '#lib/domain/roster/record.ts'
import { type RosterDuty, turnOf, turnsOfDay } from '#lib/domain/roster/turn.ts'
import type { RosterStanding } from '#server/queries/roster-records.ts'
import type { RosterPerson } from '#server/queries/rosters.ts'

/** A try as the list knows it, on the server or still on this device. */
type ItemTry = RosterTry & { turn: number; excuse: RosterExcuse | null; by: string | null }

/** Somebody on the list of the day with what stands and what comes next. */
export type RosterItem = {
  person: RosterPerson
  tries: readonly ItemTry[]
  /** How many the server knows of; another number means that the history has more to tell. */
  known: number
  standing: ItemTry | null
  step: RosterStep
  secondTryAt: Date | null
  /** Why they were excused in the turn before this one; null when they were not. */
  lastExcuse: RosterExcuse | null
  /** Has not reported for too long. */
  isOverdue: boolean
  /** The days are over and nobody has written the slip: asked on, and out of control no more. */
  isSlipDue: boolean
  /** Whom a lead or a doctor looks at. */
  isUnwell: boolean
}

/** A step that was written down on this device. */
export type OwnTry = Omit<ItemTry, 'turn'> & { id: string; personId: string }

export const PROCEDURES: Record<RosterDuty, string> = {
  temperature: 'isolation.report',
  checkIn: 'checkIn.record',
}

type Sent = {
  contactId?: string
  residentId?: string
  at: string
  way: RosterTry['way']
  outcome: RosterTry['outcome'] | 'reported'
  tenths?: Tenths
  symptoms?: Symptom[]
  excuse?: RosterExcuse
}
type CommandOnItsWay = { id: string; procedure: string; input: object }

/** The tries of one duty among all commands on their way, each once. */
export function ownTries(
  duty: RosterDuty,
  ...lists: readonly (readonly CommandOnItsWay[])[]
): OwnTry[] {
  const tries = new Map<string, OwnTry>()
  for (const { id, procedure, input } of lists.flat()) {
    if (procedure !== PROCEDURES[duty]) continue
    const { residentId, contactId, at, way, excuse, ...said } = input as Sent
    const { tenths = 0, symptoms = [] } = said
    tries.set(id, {
      id,
      personId: residentId ?? contactId ?? '',
      at: new Date(at),
      way,
      excuse: excuse ?? null,
      by: null,
      outcome:
        said.outcome !== 'reported'
          ? said.outcome
          : needsAttention({ tenths, symptoms })
            ? 'unwell'
            : 'well',
    })
  }
  return [...tries.values()]
}

/** A phone's clock and the server's differ by less; two tries of one person by more. */
const SAME_TRY_MS = 5_000

/** Everybody of a list with what stands: the server's records, and on top what was written down here. */
export function rosterItems(
  duty: RosterDuty,
  people: readonly RosterPerson[],
  standings: readonly RosterStanding[],
  made: readonly OwnTry[],
  now: Date,
): RosterItem[] {
  const known = Map.groupBy(standings, ({ personId }) => personId)
  const own = Map.groupBy(made, ({ personId }) => personId)
  const turn = turnOf(duty, now)
  const today = turnsOfDay(duty, turn)
  return people.map((person) => {
    const told = (known.get(person.personId) ?? []).map((one) => ({ ...one, at: new Date(one.at) }))
    const here = (own.get(person.personId) ?? []).filter(
      ({ at, outcome }) =>
        // What the server already has of it is not a second try.
        !told.some(
          (one) =>
            one.outcome === outcome && Math.abs(one.at.getTime() - at.getTime()) < SAME_TRY_MS,
        ),
    )
    const all: ItemTry[] = [...told, ...here.map((one) => ({ ...one, turn: turnOf(duty, one.at) }))]
    const tries = all.filter((one) => one.turn === turn)
    const settled = (of: number) =>
      all.some((one) => one.turn === of && markOfRoster(one.outcome) !== 'tried')
    const heard = all
      .filter((one) => one.turn >= today.first && markOfRoster(one.outcome) === 'done')
      .toSorted((a, b) => a.turn - b.turn)
    const last = heard.at(-1)
    const stays = person.stays.map(stayOf)
    const atHome = stays.filter((stay) => isAtHome(stay, now))
    const lastHeard = last && standingOf(heard.filter((one) => one.turn === last.turn))
    return {
      person,
      tries,
      known: told.length,
      standing: standingOf(tries),
      step: nextStep(tries),
      secondTryAt: secondTryAt(tries),
      lastExcuse: standingOf(all.filter((one) => one.turn === turn - 1))?.excuse ?? null,
      isOverdue: duty === 'temperature' && isReportOverdue(stays, settled, now),
      isSlipDue: atHome.length > 0 && atHome.every((stay) => isSlipDue(stay, now)),
      isUnwell: lastHeard?.outcome === 'unwell',
    }
  })
}

export function stayOf({
  since,
  until,
  awayFrom,
  awayUntil,
  endedAt,
}: RosterPerson['stays'][number]) {
  return {
    since: new Date(since),
    until: new Date(until),
    awayFrom: awayFrom === null ? null : new Date(awayFrom),
    awayUntil: awayUntil === null ? null : new Date(awayUntil),
    endedAt: endedAt === null ? null : new Date(endedAt),
  }
}

export const ROSTER_FILTERS = ['left', 'attention', 'all'] as const
export type RosterFilter = (typeof ROSTER_FILTERS)[number]

export function isShown(filter: RosterFilter, item: RosterItem): boolean {
  if (filter === 'left') return item.step !== 'settled'
  if (filter === 'attention') return item.isUnwell || item.isOverdue || item.step === 'notOpened'
  return true
}

export function coverageOfItems(items: readonly RosterItem[]): {
  coverage: Coverage
  left: RosterItem[]
} {
  return cover(items, ({ standing }) => (standing ? markOfRoster(standing.outcome) : null))
}

export type RosterGroup = { buildingId: string; items: RosterItem[] }

/** Building by building in the order that is given, and in each as one climbs. */
export function byBuilding(
  items: readonly RosterItem[],
  nameOf: (buildingId: string) => string,
): RosterGroup[] {
  return [...Map.groupBy(items, ({ person }) => person.buildingId)]
    .map(([buildingId, inside]) => ({ buildingId, items: inside.toSorted(asOneClimbs) }))
    .toSorted((a, b) => compare(nameOf(a.buildingId), nameOf(b.buildingId)))
}

function asOneClimbs({ person: a }: RosterItem, { person: b }: RosterItem): number {
  return (
    compare(a.unit ?? '', b.unit ?? '') ||
    (a.floor ?? floorOf(a.room) ?? Infinity) - (b.floor ?? floorOf(b.room) ?? Infinity) ||
    compare(a.room, b.room) ||
    compare(a.name, b.name)
  )
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'zh-CN', { numeric: true })
}

/** Whom to turn to after this one, as the list goes on; null when nobody is left. */
export function nextItem(items: readonly RosterItem[], fromId: string): RosterItem | null {
  const here = items.findIndex(({ person }) => person.personId === fromId)
  const onward = [...items.slice(here + 1), ...items.slice(0, Math.max(0, here))]
  const isLeft = ({ step, person }: RosterItem) => step !== 'settled' && person.personId !== fromId
  // Whoever was not tried yet comes before a second call that may have to wait.
  return onward.find((item) => isLeft(item) && item.step === 'call') ?? null
}
