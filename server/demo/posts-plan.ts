import { PERMIT_CODE_LENGTH } from '#lib/domain/permit/permit.ts'
import type { PostPoint } from '#lib/domain/post/post.ts'
import { spell } from '#lib/domain/resident/codes.ts'
import type {
  DemoBuilding,
  DemoEvent,
  DemoPass,
  DemoPermit,
  DemoPost,
  DemoPosts,
  DemoZone,
} from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How far outside the walls a gate stands or a fence runs, in degrees: some fifteen metres. */
const OUTSIDE = 0.000_14
const [MORNING, EVENING] = [8 * 60, 20 * 60]

type Given = {
  now: number
  openedAt: number
  incidentId: string
  lead: string
  /** Accounts of guards. */
  guards: readonly string[]
  zones: readonly DemoZone[]
  buildings: readonly DemoBuilding[]
  homes: readonly Home[]
}

/**
 * The gates and the fence of the sealed zone as they stand this minute: one gate with its guard, one
 * that nobody has come to, one that closes at night; who is out, one of them too long, and who may go.
 */
export function planPosts(
  random: SeededRandom,
  given: Given,
): { posts: DemoPosts; events: DemoEvent[] } {
  const sealed = given.zones.find(({ tier }) => tier === 'sealed')
  const ground = given.buildings.filter(({ id }) => sealed?.buildingIds.includes(id))
  const nothing = { rows: [], watches: [], permits: [], passes: [] }
  if (!sealed || ground.length === 0) return { posts: nothing, events: [] }
  const placedAt = given.openedAt + 90 * MINUTE
  const post = (name: string, points: PostPoint[], also: Partial<DemoPost> = {}): DemoPost => ({
    id: random.id(placedAt),
    incidentId: given.incidentId,
    kind: points.length === 1 ? 'checkpoint' : 'enclosure',
    name,
    buildingId: null,
    points,
    hoursFrom: 0,
    hoursUntil: 0,
    shifts: [],
    version: 1,
    placedAt: new Date(placedAt),
    placedBy: given.lead,
    endedAt: null,
    endedBy: null,
    ...also,
  })
  const [west, south, east, north] = outline(ground)
  const [first = null, second = null] = given.guards
  const account = (accountId: string | null, from: number, until: number) =>
    accountId === null ? [] : [{ from, until, accountId, other: null }]
  const guard = (from: number, until: number) => ({
    from,
    until,
    accountId: null,
    other: 'securityGuard' as const,
  })
  const northGate = post('北门卡口', [[(west + east) / 2, north + OUTSIDE]], {
    shifts: [...account(first, MORNING, EVENING), guard(EVENING, MORNING)],
  })
  const southGate = post('南门卡口', [[(west + east) / 2, south - OUTSIDE]], {
    shifts: [...account(second, MORNING, EVENING), guard(EVENING, 2 * 60)],
  })
  const supplyGate = post('物资通道', [[east + OUTSIDE, (south + north) / 2]], {
    hoursFrom: 6 * 60,
    hoursUntil: 22 * 60,
    shifts: [guard(6 * 60, 14 * 60), { ...guard(14 * 60, 22 * 60), other: 'property' }],
  })
  const fence = post(
    '西侧围挡',
    [
      [west - OUTSIDE, south],
      [west - OUTSIDE, north],
    ],
    { hoursFrom: null, hoursUntil: null },
  )
  const rows = [northGate, southGate, supplyGate, fence]
  const watches = [
    { postId: northGate.id, accountId: null, other: 'securityGuard' as const, hours: 2 },
    { postId: supplyGate.id, accountId: null, other: 'property' as const, hours: 1 },
  ].map(({ hours, ...watch }) => {
    const since = given.now - hours * HOUR
    return { id: random.id(since), ...watch, since: new Date(since), untilAt: null }
  })
  const inside = given.homes.filter(({ building }) => sealed.buildingIds.includes(building.id))
  const permits = planPermits(random, given, { gates: [northGate, southGate], inside })
  const passes = planPasses(random, given, { gate: supplyGate, inside })
  const events: DemoEvent[] = [
    ...rows.map((row) => ({
      at: row.placedAt,
      kind: 'post.placed' as const,
      actorId: given.lead,
      subject: { type: 'post' as const, id: row.id },
      data: { postName: row.name, postKind: row.kind },
    })),
    ...permits.flatMap((permit) => eventsOf(permit, rows)),
  ]
  return { posts: { rows, watches, permits, passes }, events }
}

/** One back late by now, one out for a few hours more, two who may go today. */
function planPermits(
  random: SeededRandom,
  given: Given,
  { gates, inside }: { gates: DemoPost[]; inside: readonly Home[] },
): DemoPermit[] {
  const [north, south] = gates
  const wishes = [
    { reason: 'medicalTrip', leave: -5, back: -0.7, out: -4.8, gate: north, vehicle: '粤B·6D218' },
    { reason: 'dialysis', leave: -2, back: 3, out: -1.9, gate: north, vehicle: '120 救护车' },
    { reason: 'dialysis', leave: 0.3, back: 5.3, out: null, gate: null, vehicle: null },
    { reason: 'essentialWork', leave: 1, back: 11, out: null, gate: south, vehicle: null },
  ] as const
  return wishes.flatMap(({ reason, leave, back, out, gate, vehicle }, index) => {
    const home = inside[Math.floor((inside.length * (index + 1)) / (wishes.length + 1))]
    const person = home?.residents[0]
    if (!person) return []
    const at = (hours: number) => new Date(given.now + hours * HOUR)
    const approvedAt = at(Math.min(leave, out ?? leave, 0) - 1.5)
    const outAt = out === null ? null : at(out)
    return [
      {
        id: random.id(approvedAt.getTime()),
        incidentId: given.incidentId,
        residentId: person.id,
        postId: gate?.id ?? null,
        reason,
        status: outAt ? 'out' : 'approved',
        leaveAt: at(leave),
        dueBackAt: at(back),
        outAt,
        outPostId: outAt ? (gate?.id ?? null) : null,
        outBy: outAt ? (given.guards[0] ?? given.lead) : null,
        backAt: null,
        backPostId: null,
        backBy: null,
        late: back < 0,
        approvedAt,
        approvedBy: given.lead,
        endedAt: null,
        endedBy: null,
        secret: {
          name: person.secret.name,
          code: codeOf(random),
          ...(vehicle ? { vehicle } : {}),
        },
      } satisfies DemoPermit,
    ]
  })
}

/** Of the seed, so that one seed makes one community. */
function codeOf(random: SeededRandom): string {
  const bytes = Array.from({ length: PERMIT_CODE_LENGTH }, () => random.integer(0, 255))
  return spell(Uint8Array.from(bytes), PERMIT_CODE_LENGTH)
}

function planPasses(
  random: SeededRandom,
  given: Given,
  { gate, inside }: { gate: DemoPost; inside: readonly Home[] },
): DemoPass[] {
  const addedAt = given.openedAt + 3 * HOUR
  return (['supply', 'care'] as const).flatMap((reason, index) => {
    const person = inside[Math.floor((inside.length * (index + 1)) / 7)]?.residents[0]
    if (!person) return []
    return [
      {
        id: random.id(addedAt),
        incidentId: given.incidentId,
        postId: gate.id,
        residentId: person.id,
        reason,
        untilAt: new Date(given.now + (4 + index * 3) * 24 * HOUR),
        addedAt: new Date(addedAt),
        addedBy: given.lead,
        removedAt: null,
        removedBy: null,
        secret: { name: person.secret.name },
      },
    ]
  })
}

function eventsOf(permit: DemoPermit, posts: readonly DemoPost[]): DemoEvent[] {
  const gate = posts.find(({ id }) => id === permit.postId)
  const data = {
    exitReason: permit.reason,
    until: permit.dueBackAt.toISOString(),
    ...(gate ? { postName: gate.name } : {}),
  }
  const event = (at: Date, kind: DemoEvent['kind'], actorId: string | null): DemoEvent => ({
    at,
    kind,
    actorId,
    subject: { type: 'exitPermit', id: permit.id },
    data,
  })
  return [
    event(permit.approvedAt, 'permit.approved', permit.approvedBy),
    ...(permit.outAt ? [event(permit.outAt, 'permit.wentOut', permit.outBy)] : []),
    ...(permit.late ? [event(permit.dueBackAt, 'permit.overdue', null)] : []),
  ]
}

/** west, south, east, north of these buildings. */
function outline(buildings: readonly DemoBuilding[]): [number, number, number, number] {
  const boxes = buildings.map(({ bbox }) => bbox as [number, number, number, number])
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}
