import type { Browser } from '@playwright/test'
import type { Snapshot } from '#lib/live/protocol.ts'
import { DEMO_PASSWORD } from '#server/demo/staff.ts'
import type { RunningSanqu } from '../support/running-sanqu.ts'
import { TestPerson } from '../support/test-screen.ts'
import { fillDesk, measureAnswers, type Timed } from './desk-answers.ts'
import { type ListTimes, measureLists } from './desk-lists.ts'
import { measureSaving, type SaveTimes } from './save-to-queue.ts'

export type DeskFigures = {
  openRequests: number
  residents: number
  answers: Timed[]
  saving: SaveTimes
  lists: ListTimes[]
}

export const OPERATORS = 5
const OPEN_REQUESTS = 600

/** The desk on a bad day: the demo community, 600 requests open, five operators, a long history. */
export async function measureDesk(
  browser: Browser,
  sanqu: RunningSanqu,
  { quick }: { quick: boolean },
): Promise<DeskFigures> {
  const at = (username: string) => TestPerson.signIn(sanqu.url, username, DEMO_PASSWORD)
  const lead = await at('lead')
  const others = await Promise.all(
    Array.from({ length: OPERATORS - 1 }, (_, index) => at(`operator${index + 2}`)),
  )
  const [operator] = others
  if (!operator) throw new Error('the demo community has no second operator')
  const before = await lead.query<Snapshot>('live.snapshot')
  const homes = before.tables.building.filter(({ kind }) => kind === 'residential')
  await fillDesk(others, {
    open: before.tables.request.length,
    buildingIds: homes.map(({ id }) => id),
    wanted: OPEN_REQUESTS,
  })
  const answers = await measureAnswers(operator, quick)
  const saving = await measureSaving(browser, sanqu, { others, calls: quick ? 5 : 40 })
  const lists = await measureLists(sanqu, lead, quick ? 5 : 20)
  return {
    openRequests: OPEN_REQUESTS,
    residents: before.tables.building.reduce((sum, { residents }) => sum + residents, 0),
    answers,
    saving,
    lists,
  }
}
