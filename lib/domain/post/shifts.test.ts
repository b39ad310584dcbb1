import { describe, expect, test } from 'vitest'
import {
  covers,
  gapsOf,
  inOrderOfNeed,
  minuteOfDay,
  nextShift,
  postState,
  type Shift,
  shiftsNow,
  type Span,
} from './shifts.ts'

/** By the clock of the post, on 12 March 2022. */
const at = (clock: string) => new Date(`2022-03-12T${clock}:00+08:00`)
const minutes = (clock: string) => {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return hours * 60 + rest
}
const span = (from: string, until: string): Span => ({
  from: minutes(from),
  until: minutes(until),
})
const guard = (from: string, until: string): Shift => ({
  ...span(from, until),
  accountId: null,
  other: 'securityGuard',
})
const AROUND = span('00:00', '00:00')

test('a minute is one of the day in Shanghai, whatever the machine says', () => {
  expect(minuteOfDay(new Date('2022-03-11T16:00:00Z'))).toBe(0)
  expect(minuteOfDay(new Date('2022-03-12T15:59:59Z'))).toBe(1439)
})

test.each<[string, Span, string, boolean]>([
  ['by day', span('08:00', '20:00'), '08:00', true],
  ['by day, the last minute', span('08:00', '20:00'), '19:59', true],
  ['by day, over', span('08:00', '20:00'), '20:00', false],
  ['by night, before midnight', span('20:00', '08:00'), '23:59', true],
  ['by night, after midnight', span('20:00', '08:00'), '07:59', true],
  ['by night, over', span('20:00', '08:00'), '08:00', false],
  ['until midnight', span('16:00', '00:00'), '23:59', true],
  ['until midnight, over', span('16:00', '00:00'), '00:00', false],
  ['around the clock', AROUND, '03:30', true],
  ['around the clock from another minute', span('08:00', '08:00'), '07:00', true],
])('%s', (_, given, clock, expected) => {
  expect(covers(given, minutes(clock))).toBe(expected)
})

describe('a post', () => {
  const standing = [{ accountId: 'lan' }]

  test.each([
    ['is manned while somebody stands there', AROUND, standing, '10:00', 'manned'],
    ['is unmanned when somebody should', AROUND, [], '10:00', 'unmanned'],
    ['is closed outside its hours', span('08:00', '20:00'), [], '21:00', 'closed'],
    ['is unmanned from its first minute', span('08:00', '20:00'), [], '08:00', 'unmanned'],
    ['is manned outside its hours as well', span('08:00', '20:00'), standing, '21:00', 'manned'],
    ['that stands by itself is never unmanned', null, [], '10:00', 'closed'],
  ] as const)('%s', (_, hours, who, clock, expected) => {
    expect(postState({ hours, standing: who }, at(clock))).toBe(expected)
  })

  test('that is unmanned stands on top, then by name', () => {
    const post = (name: string, hours: Span | null, who: readonly unknown[]) => ({
      name,
      hours,
      standing: who,
    })
    const posts = [
      post('西围挡', null, []),
      post('10 号卡口', AROUND, standing),
      post('南门', AROUND, []),
      post('2 号卡口', AROUND, standing),
    ]
    expect(inOrderOfNeed(posts, at('10:00')).map(({ post: { name } }) => name)).toEqual([
      '南门',
      '2 号卡口',
      '10 号卡口',
      '西围挡',
    ])
  })
})

describe('the shifts of a day', () => {
  const day = guard('08:00', '20:00')
  const night = guard('20:00', '08:00')

  test('say whose turn it is', () => {
    expect(shiftsNow([day, night], at('19:59'))).toEqual([day])
    expect(shiftsNow([day, night], at('20:00'))).toEqual([night])
    expect(shiftsNow([day], at('23:00'))).toEqual([])
  })

  test.each([
    ['today', [day, night], '10:30', night, '2022-03-12T12:00:00.000Z'],
    ['tomorrow', [day], '21:00', day, '2022-03-13T00:00:00.000Z'],
    ['tomorrow again, when it has just begun', [day], '08:00', day, '2022-03-13T00:00:00.000Z'],
    ['across midnight', [day, night], '23:59', day, '2022-03-13T00:00:00.000Z'],
  ] as const)('say who comes next, %s', (_, shifts, clock, shift, when) => {
    expect(nextShift(shifts, at(clock))).toEqual({ shift, at: new Date(when) })
  })

  test('have nobody who comes next when there is none, or one around the clock', () => {
    expect(nextShift([], at('10:00'))).toBeNull()
    expect(nextShift([guard('00:00', '00:00')], at('10:00'))).toBeNull()
  })

  test.each<[string, Span | null, Shift[], Span[]]>([
    ['nothing when it is full', AROUND, [day, night], []],
    ['the night', AROUND, [day], [span('20:00', '08:00')]],
    ['all of its hours', span('08:00', '20:00'), [], [span('08:00', '20:00')]],
    ['the whole day', AROUND, [], [AROUND]],
    ['nothing where nobody has to be', null, [], []],
    [
      'what is between, in its order',
      span('06:00', '22:00'),
      [guard('08:00', '12:00'), guard('13:00', '21:30')],
      [span('06:00', '08:00'), span('12:00', '13:00'), span('21:30', '22:00')],
    ],
    ['the last hours until midnight', AROUND, [guard('00:00', '22:00')], [span('22:00', '00:00')]],
    [
      'nothing where shifts overlap',
      AROUND,
      [guard('00:00', '13:00'), guard('12:00', '00:00')],
      [],
    ],
  ])('leave %s', (_, hours, shifts, expected) => {
    expect(gapsOf(hours, shifts)).toEqual(expected)
  })
})
