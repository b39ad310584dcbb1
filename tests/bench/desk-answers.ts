import { v7 as uuidv7 } from 'uuid'
import type { MaskedPerson } from '#server/people/search-people.ts'
import type { TestPerson } from '../support/test-screen.ts'
import { percentile } from './measure.ts'

export type Spread = { p50Ms: number; p95Ms: number }
export type Timed = { what: string; spread: Spread }

/** Beginnings under which people of any registry are found. */
const BEGINNINGS = ['王', '李', '张', 'chen', 'liu', 'yang', 'zh', 'hu']
const PEOPLE_A_BEGINNING = 6

/** What an operator asks the registry for while a telephone is at the ear, as the server answers it. */
export async function measureAnswers(operator: TestPerson, quick: boolean): Promise<Timed[]> {
  const people = await somePeople(operator, quick ? 2 : BEGINNINGS.length)
  const caller = (phone: string) => operator.query('person.caller', { phone })
  const search = (text: string) => operator.query<MaskedPerson[]>('person.search', { text })
  const timed = async (what: string, asks: (() => Promise<unknown>)[]): Promise<Timed> => ({
    what,
    spread: await spreadOf(asks),
  })
  return [
    await timed(
      'caller, by the whole number',
      people.map(
        ({ phone }) =>
          () =>
            caller(phone),
      ),
    ),
    await timed(
      'caller, by the last four digits',
      people.map(
        ({ phone }) =>
          () =>
            caller(phone.slice(-4)),
      ),
    ),
    await timed(
      'people, key by key: names',
      people.flatMap(({ name }) => keyByKey(name).map((text) => () => search(text))),
    ),
    await timed(
      'people, key by key: pinyin',
      BEGINNINGS.filter((text) => /^[a-z]/.test(text)).flatMap((text) =>
        keyByKey(`${text}xiaoming`).map((typed) => () => search(typed)),
      ),
    ),
  ]
}

/** Names and numbers in clear, through looks like anybody's. */
async function somePeople(
  operator: TestPerson,
  beginnings: number,
): Promise<{ name: string; phone: string }[]> {
  const people: { name: string; phone: string }[] = []
  for (const text of BEGINNINGS.slice(0, beginnings)) {
    const hits = await operator.query<MaskedPerson[]>('person.search', { text })
    const reachable = hits.filter(({ phone }) => phone !== null).slice(0, PEOPLE_A_BEGINNING)
    for (const { id } of reachable) {
      const look = { id, fields: ['name', 'phone'], reason: '量速' }
      const { name, phone } = await operator.mutate<Record<'name' | 'phone', string | null>>(
        'person.reveal',
        look,
      )
      if (name && phone) people.push({ name, phone })
    }
  }
  if (people.length === 0) throw new Error('nobody was found whose number is known')
  return people
}

export async function spreadOf(asks: readonly (() => Promise<unknown>)[]): Promise<Spread> {
  const [first] = asks
  // The first one fills caches and opens the connection.
  await first?.()
  const times: number[] = []
  for (const ask of asks) {
    const askedAt = performance.now()
    await ask()
    times.push(performance.now() - askedAt)
  }
  return { p50Ms: percentile(times, 50), p95Ms: percentile(times, 95) }
}

function keyByKey(text: string): string[] {
  return [...text].map((_, index) => [...text].slice(0, index + 1).join(''))
}

/** Calls from doors that have not called yet, until so many requests are open. */
export async function fillDesk(
  operators: readonly TestPerson[],
  { open, buildingIds, wanted }: { open: number; buildingIds: readonly string[]; wanted: number },
): Promise<void> {
  let count = open
  await Promise.all(
    operators.map(async (operator) => {
      while (count < wanted) await operator.mutate('request.log', aCall(buildingIds, count++))
    }),
  )
}

const CATEGORIES = ['groceries', 'medicine', 'infant', 'rubbish', 'question'] as const

/** Each from another door, so that none is a duplicate. */
export function aCall(buildingIds: readonly string[], count: number): object {
  return {
    commandId: uuidv7(),
    channel: 'phone',
    caller: { name: '王芳', phone: '15499990000' },
    buildingId: buildingIds[count % buildingIds.length],
    unit: '1单元',
    room: String(9_000 + count),
    category: CATEGORIES[count % CATEGORIES.length],
    text: '两天没有蔬菜了，家里有两位老人，请帮忙送一些。',
  }
}
