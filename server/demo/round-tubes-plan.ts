import type { TubeResult } from '#lib/domain/round/tube.ts'
import type { DemoSampled, DemoTube, DemoZone } from './demo-community.ts'
import type { SeededRandom } from './random.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const TUBE_SIZE = 10

export type Course = {
  zone: DemoZone
  number: number
  clockDay: number
  openedAt: number
  /** When the last one was sampled; of a round under way, now. */
  until: number
  closedAt: number | null
  /** How far each team has come. */
  share: number
  /** How many of the tubes have their results. */
  answered: number
  /** The last of the answered tubes that are mixed is positive. */
  oneIsPositive: boolean
}

/** Each team fills its tubes one after the other, and takes them to the laboratory in that order. */
export class TubeRack {
  readonly all: DemoTube[] = []
  readonly #random: SeededRandom
  readonly #round: { id: string; course: Course }
  readonly #inHand = new Map<number | null, DemoTube>()

  constructor(random: SeededRandom, round: { id: string; course: Course }) {
    this.#random = random
    this.#round = round
  }

  add({ id, visitedBy }: DemoSampled, team: number | null, at: number): void {
    const { course } = this.#round
    let tube = this.#inHand.get(team)
    if (!tube || tube.members.length === TUBE_SIZE) {
      const sign = course.zone.tier === 'sealed' ? 'FK' : 'GK'
      tube = {
        id: this.#random.id(at),
        roundId: this.#round.id,
        code: `${sign}${course.number}-${String(this.all.length + 1).padStart(4, '0')}`,
        size: TUBE_SIZE,
        team,
        openedBy: visitedBy,
        openedAt: new Date(at),
        answeredAt: null,
        answeredBy: null,
        result: null,
        members: [],
      }
      this.all.push(tube)
      this.#inHand.set(team, tube)
    }
    tube.members.push({ personId: id, takenAt: new Date(at), takenBy: visitedBy })
  }

  answer(): void {
    const { course } = this.#round
    const inOrder = this.all.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime())
    const full = inOrder.filter(({ members }) => members.length === TUBE_SIZE || course.closedAt)
    const answered = full.slice(0, Math.floor(full.length * course.answered))
    for (const [index, tube] of answered.entries()) {
      const isLast = index === answered.length - 1
      const result: TubeResult = course.oneIsPositive && isLast ? 'positive' : 'negative'
      const at = course.closedAt ? course.closedAt + 5 * HOUR : course.until - 20 * MINUTE
      Object.assign(tube, { answeredAt: new Date(at), result })
    }
  }

  counts() {
    const positive = this.all.filter(({ result }) => result === 'positive')
    const people = (tubes: readonly DemoTube[]) =>
      tubes.reduce((sum, { members }) => sum + members.length, 0)
    const waiting = this.all.filter(({ result }) => result === null)
    return {
      pending: people(waiting) + people(positive),
      positive: 0,
      resample: people(positive),
      tubes: this.all.length,
      answeredTubes: this.all.length - waiting.length,
      positiveTubes: positive.length,
    }
  }
}
