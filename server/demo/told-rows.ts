import { isDeepStrictEqual } from 'node:util'
import { isWaiting } from '#lib/domain/request/status.ts'
import type { Change, Snapshot } from '#lib/live/protocol.ts'
import { LIVE_TABLES, type LiveTable, type LiveTables } from '#lib/live/rows.ts'
import type { DemoCommunity, DemoEvent, DemoState } from './demo-community.ts'
import { deliveryRow, lineRow, quietBuilding, requestRow } from './row-forms.ts'

/**
 * The rows that each event of the demo's log brought to the screens, so that one can look back into its
 * three days: zones, people, requests, runs and lines as they were. What is not kept in the books of
 * those days (how far a round had come, what lay in stock) comes with the last event, which leaves the
 * screens exactly as `tables`, the live state of the seeded database, has them.
 */
export function toldRows(
  { events, response }: Pick<DemoCommunity, 'events' | 'response'>,
  tables: Snapshot['tables'],
): Change[][] {
  const teller = new Teller(tables, response?.states ?? [])
  const told = events.map((event) => teller.tell(event))
  told.at(-1)?.push(...teller.rest())
  return told
}

class Teller {
  readonly #tables: Snapshot['tables']
  readonly #states: readonly DemoState[]
  readonly #rows = new Map<string, Change>()
  readonly #waiting = new Map<string, number>()
  readonly #deliveries = new Map<string, Extract<DemoState, { delivery: object }>['delivery']>()
  readonly #numbers: ReadonlyMap<string, number>
  /** Positives, notices and what else stands from a time on. */
  readonly #dated: readonly { at: number; change: Change }[]
  #changes = new Map<string, Change>()
  #nextState = 0
  #nextDated = 0

  constructor(tables: Snapshot['tables'], states: readonly DemoState[]) {
    this.#tables = tables
    this.#states = states.toSorted((a, b) => a.at - b.at)
    const last = new Map(
      states.flatMap((state) => ('delivery' in state ? [[state.delivery.id, state.delivery]] : [])),
    )
    const inOrder = [...last.values()].toSorted((a, b) => +a.createdAt - +b.createdAt)
    this.#numbers = new Map(inOrder.map(({ id }, index) => [id, index + 1]))
    this.#dated = datedChanges(tables)
  }

  tell(event: DemoEvent): Change[] {
    this.#changes = new Map()
    const at = event.at.getTime()
    if (event.kind === 'registry.imported') this.#begin()
    if (event.kind === 'incident.opened') this.#putAll('incident', this.#tables.incident)
    if (event.kind === 'zone.declared') this.#declare(event.subject.id)
    if (event.kind === 'line.taken') this.#line(event, event.actorId)
    if (event.kind === 'line.left') this.#line(event, null)
    for (let state = this.#states[this.#nextState]; state && state.at <= at;) {
      if ('request' in state) this.#request(state)
      else this.#deliveries.set(state.delivery.id, state.delivery)
      if ('delivery' in state) this.#delivery(state.delivery.id)
      state = this.#states[++this.#nextState]
    }
    if (event.kind === 'request.overdue') this.#late(event.subject.id)
    for (let dated = this.#dated[this.#nextDated]; dated && dated.at <= at;) {
      this.#put(dated.change)
      dated = this.#dated[++this.#nextDated]
    }
    return [...this.#changes.values()]
  }

  /** What still differs from the live state, or is not in it. */
  rest(): Change[] {
    this.#changes = new Map()
    const keys = new Set<string>()
    for (const table of LIVE_TABLES) {
      for (const row of this.#tables[table]) keys.add(`${table}:${row.id}`)
      this.#putAll(table, this.#tables[table])
    }
    for (const [key, { table, id, row }] of this.#rows) {
      if (row !== null && !keys.has(key)) this.#put({ table, id, row: null } as Change)
    }
    return [...this.#changes.values()]
  }

  #begin(): void {
    this.#putAll('building', this.#tables.building.map(quietBuilding))
    for (const row of this.#tables.line) {
      this.#put({ table: 'line', id: row.id, row: lineRow(row, null, new Date(row.since)) })
    }
  }

  #declare(zoneId: string): void {
    const zone = this.#tables.zone.find(({ id }) => id === zoneId)
    if (!zone) return
    this.#put({ table: 'zone', id: zoneId, row: { ...zone, factsVersion: 0 } })
    for (const buildingId of zone.buildingIds) {
      this.#building(buildingId, { tier: zone.tier, zoneId })
    }
  }

  #line({ subject, at }: DemoEvent, operatorId: string | null): void {
    const row = this.#tables.line.find(({ id }) => id === subject.id)
    if (row) this.#put({ table: 'line', id: row.id, row: lineRow(row, operatorId, at) })
  }

  #request({ request }: Extract<DemoState, { request: object }>): void {
    const before = this.#row('request', request.id)
    const row = requestRow(request, before?.clock ?? 'inTime')
    this.#put({ table: 'request', id: request.id, row })
    const more =
      Number(row !== null && isWaiting(row.status)) -
      Number(before !== null && isWaiting(before.status))
    if (more !== 0) {
      const waiting = (this.#waiting.get(request.buildingId) ?? 0) + more
      this.#waiting.set(request.buildingId, waiting)
      this.#building(request.buildingId, { openRequests: waiting })
    }
    if (row !== null) return
    for (const { id, stops } of this.#deliveries.values()) {
      if (stops.some(({ requestIds }) => requestIds.includes(request.id))) this.#delivery(id)
    }
  }

  #late(id: string): void {
    const row = this.#row('request', id)
    if (row) this.#put({ table: 'request', id, row: { ...row, clock: 'late' } })
  }

  #delivery(id: string): void {
    const delivery = this.#deliveries.get(id)
    if (!delivery) return
    const isLive = (requestId: string) => this.#row('request', requestId) !== null
    const row = deliveryRow(delivery, this.#numbers.get(id) ?? 0, isLive)
    this.#put({ table: 'delivery', id, row })
  }

  #building(id: string, also: Partial<LiveTables['building']>): void {
    const row = this.#row('building', id)
    if (row) this.#put({ table: 'building', id, row: { ...row, ...also } })
  }

  #row<Table extends LiveTable>(table: Table, id: string): LiveTables[Table] | null {
    return (this.#rows.get(`${table}:${id}`)?.row ?? null) as LiveTables[Table] | null
  }

  #putAll(table: LiveTable, rows: readonly { id: string }[]): void {
    for (const row of rows) this.#put({ table, id: row.id, row } as Change)
  }

  #put(change: Change): void {
    const key = `${change.table}:${change.id}`
    const before = this.#rows.get(key)?.row ?? null
    if (isDeepStrictEqual(before, change.row)) return
    this.#rows.set(key, change)
    this.#changes.set(key, change)
  }
}

function datedChanges({ positive, notice }: Snapshot['tables']): { at: number; change: Change }[] {
  const cases = positive.flatMap((row) => {
    const { id, foundAt, removedAt, disinfectedAt } = row
    const known = (at: number) => ({
      at,
      change: {
        table: 'positive' as const,
        id,
        row: {
          ...row,
          removedAt: removedAt !== null && Date.parse(removedAt) <= at ? removedAt : null,
          disinfectedAt:
            disinfectedAt !== null && Date.parse(disinfectedAt) <= at ? disinfectedAt : null,
        },
      },
    })
    return [foundAt, removedAt, disinfectedAt].flatMap((at) => (at ? [known(Date.parse(at))] : []))
  })
  const notices = notice.map((row) => ({
    at: Date.parse(row.publishedAt),
    change: { table: 'notice' as const, id: row.id, row },
  }))
  return [...cases, ...notices].toSorted((a, b) => a.at - b.at)
}
