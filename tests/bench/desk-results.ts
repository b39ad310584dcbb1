import type { Spread } from './desk-answers.ts'
import { HISTORY } from './desk-lists.ts'
import { type DeskFigures, OPERATORS } from './desk-times.ts'
import { ms, ratio, table, within } from './table.ts'

const ANSWER_MS = 50
const SEEN_MS = 150

/** What the desk promises, each beside its limit. */
export function deskGlance({ answers, saving }: DeskFigures): string[][] {
  const { seen, floor, placeKey } = saving
  return [
    ...answers.map(({ what, spread }) => [
      `${what}, p95`,
      ms(spread.p95Ms),
      '',
      '',
      within(spread.p95Ms, ANSWER_MS),
    ]),
    [
      'buildings, key by key, to the frame, p95',
      ms(placeKey.p95Ms),
      '',
      '',
      within(placeKey.p95Ms, ANSWER_MS),
    ],
    [
      "a saved call in another browser's queue, p95",
      ms(seen.p95Ms),
      ms(floor.p95Ms),
      ratio(seen.p95Ms, floor.p95Ms),
      within(seen.p95Ms, SEEN_MS),
    ],
  ]
}

export function deskTables({ openRequests, residents, answers, saving, lists }: DeskFigures) {
  const row = (what: string, { p50Ms, p95Ms }: Spread) => [what, ms(p50Ms), ms(p95Ms)]
  return [
    ...table(
      `The desk: ${openRequests} open requests, ${OPERATORS} operators, ${residents} residents`,
      ['', 'p50', 'p95'],
      [
        ...answers.map(({ what, spread }) => row(what, spread)),
        row('buildings, key by key, to the frame', saving.placeKey),
        row("from saving a call to another browser's dispatch queue", saving.seen),
        row('  two bare pages and the durable floor', saving.floor),
      ],
    ),
    ...table(
      `Lists, with the demo's own history and with ${HISTORY} requests more`,
      ['', 'p50', 'p95', 'p50 with more', 'p95 with more'],
      lists.map(({ what, few, many }) => [
        what,
        ms(few.p50Ms),
        ms(few.p95Ms),
        ms(many.p50Ms),
        ms(many.p95Ms),
      ]),
    ),
  ]
}
