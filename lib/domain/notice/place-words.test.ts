import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { type NoticePlace, placeWords } from './place-words.ts'

const building = (estate: string | null, name: string): NoticePlace => ({
  estate,
  name,
  unit: null,
  floor: null,
})
const of = (estate: string | null, ...names: string[]) =>
  names.map((name) => building(estate, name))
const part = (name: string, unit: string | null, floor: number | null): NoticePlace => ({
  ...building('榕树新村', name),
  unit,
  floor,
})

test.each<[string, NoticePlace[], string[], string[]]>([
  [
    'one estate, in ranges, whatever their order',
    of(
      '榕树新村东区',
      '20栋',
      ...Array.from({ length: 12 }, (_, index) => `${index + 1}栋`),
      '14栋',
    ),
    ['榕树新村东区 1–12、14、20 栋'],
    ['榕树新村东区: Blocks 1–12, 14, 20'],
  ],
  [
    'estates one by one',
    [...of('二村', '3栋'), ...of('一村', '1栋', '2栋')],
    ['一村 1–2 栋', '二村 3 栋'],
    ['一村: Blocks 1–2', '二村: Block 3'],
  ],
  [
    'no estate, and house numbers',
    of(null, '7号', '8号', '12号'),
    ['7–8、12 号'],
    ['Nos. 7–8, 12'],
  ],
  [
    'names that are no numbers stand as they are',
    of('工业园', '综合楼', '012栋', '12A栋', '12栋'),
    ['工业园 12 栋、012栋、12A栋、综合楼'],
    ['工业园: Block 12, 012栋, 12A栋, 综合楼'],
  ],
  [
    'a letter makes another row of numbers',
    of('花园', 'A1栋', 'A2栋', 'B2栋', '3栋'),
    ['花园 3 栋、A1–A2 栋、B2 栋'],
    ['花园: Block 3, Blocks A1–A2, Block B2'],
  ],
  [
    'units and floors where the zone is that fine',
    [part('16栋', '2', 3), part('16栋', '2', 4), part('16栋', '3', null), part('9栋', null, 5)],
    ['榕树新村 9 栋 5 层、16 栋 2 单元 3–4 层、3 单元'],
    ['榕树新村: Block 9 (floor 5), Block 16 (Unit 2, floors 3–4 and Unit 3)'],
  ],
  [
    'what the whole building covers is not said again',
    [part('16栋', null, null), part('16栋', '2', null)],
    ['榕树新村 16 栋'],
    ['榕树新村: Block 16'],
  ],
  [
    'words before the number belong to the estate',
    of('榕树新村', '东区10栋', '东区9栋', '东区2栋', '西区1栋', '1栋', '东门'),
    ['榕树新村 1 栋、东门', '榕树新村东区 2、9–10 栋', '榕树新村西区 1 栋'],
    ['榕树新村: Block 1, 东门', '榕树新村东区: Blocks 2, 9–10', '榕树新村西区: Block 1'],
  ],
  ['nothing', [], [], []],
])('%s', (_what, places, zh, en) => {
  expect(placeWords(places, 'zh')).toEqual(zh)
  expect(placeWords(places, 'en')).toEqual(en)
})

/** Reads a text back as a resident would: his estate, then whether his number lies in a range. */
function buildingsIn(texts: readonly string[], estates: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (const text of texts) {
    const estate = estates.find((name) => text.startsWith(`${name} `)) ?? ''
    const rows = text.slice(estate.length).split(/(?<=[栋座号])、/u)
    for (const row of rows) {
      const [, list = '', suffix = ''] = /^\s*(.*?)\s?(栋|座|号)$/u.exec(row) ?? []
      for (const span of list.split('、')) {
        const [, prefix = '', from = '', , to = from] =
          /^([A-Z]?)(\d+)(?:–([A-Z]?)(\d+))?$/.exec(span) ?? []
        for (let number = Number(from); number <= Number(to); number++) {
          found.add(`${estate} ${prefix}${number}${suffix}`)
        }
      }
    }
  }
  return found
}

const ESTATES = ['榕树新村东区', '榕树新村', '荔园'] as const
const aBuilding = record({
  estate: constantFrom(...ESTATES),
  prefix: constantFrom('', 'A', 'B'),
  number: integer({ min: 1, max: 40 }),
  suffix: constantFrom('栋', '座', '号'),
})

test('every building of the zone is in the written ranges, and no other', () => {
  assert(
    property(
      uniqueArray(aBuilding, {
        maxLength: 120,
        selector: ({ estate, prefix, number, suffix }) => `${estate} ${prefix}${number}${suffix}`,
      }),
      (buildings) => {
        const texts = placeWords(
          buildings.map(({ estate, prefix, number, suffix }) =>
            building(estate, `${prefix}${number}${suffix}`),
          ),
          'zh',
        )
        const wanted = buildings.map(
          ({ estate, prefix, number, suffix }) => `${estate} ${prefix}${number}${suffix}`,
        )
        expect(buildingsIn(texts, ESTATES)).toEqual(new Set(wanted))
      },
    ),
  )
})

test('the order in which places come changes nothing', () => {
  assert(
    property(uniqueArray(integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
      const places = numbers.map((number) => building('荔园', `${number}栋`))
      expect(placeWords(places, 'zh')).toEqual(placeWords(places.toReversed(), 'zh'))
    }),
  )
})

test('what of a building is told elsewhere is left out by name', () => {
  const told = [
    building('荔园', '15栋'),
    {
      ...building('荔园', '16栋'),
      without: [
        { unit: '2', floor: null },
        { unit: null, floor: 3 },
      ],
    },
    { ...building('荔园', '17栋'), unit: '1', without: [{ unit: '1', floor: 4 }] },
  ]
  expect(placeWords(told, 'zh')).toEqual([
    '荔园 15 栋、16 栋（3 层、2 单元除外）、17 栋 1 单元（1 单元 4 层除外）',
  ])
  expect(placeWords(told, 'en')).toEqual([
    '荔园: Block 15, Block 16 (without floor 3 and Unit 2), Block 17 (Unit 1, without Unit 1, floor 4)',
  ])
})
