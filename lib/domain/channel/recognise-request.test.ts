import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CATEGORIES } from '../request/categories.ts'
import { STARTING_KEYWORDS } from '../service/keywords.ts'
import { readChat } from './chat-messages.ts'
import { makePlaceFinder } from './place-in-text.ts'
import { recogniseRequest } from './recognise-request.ts'

const BUILDINGS = [
  ...[1, 2, 3, 8, 11, 23, 37, 70, 129].map((number) => ({
    id: `east-${number}`,
    estate: '榕树新村',
    name: `东区${number}栋`,
    pinyin: `rongshuxincundongqu${number}dong`,
    initials: `rsxcdq${number}d`,
  })),
  ...[1, 37, 70, 61].map((number) => ({
    id: `west-${number}`,
    estate: '榕树新村',
    name: `西区${number}栋`,
    pinyin: `rongshuxincunxiqu${number}dong`,
    initials: `rsxcxq${number}d`,
  })),
  { id: 'garden-22', estate: '榕安花园', name: '22栋' },
  { id: 'garden-3', estate: '榕安花园', name: '3栋' },
  { id: 'dorm-2', estate: '民泰工业园', name: '宿舍2栋' },
  { id: 'school', estate: null, name: '榕塘小学' },
  { id: 'guihua', estate: '桂花苑', name: '桂花阁' },
]
const facts = {
  finder: makePlaceFinder(BUILDINGS),
  services: CATEGORIES.map((category) => ({ category, keywords: STARTING_KEYWORDS[category] })),
  groupBuildingId: null,
}
const read = (text: string, sender: string | null = null, group: string | null = null) =>
  recogniseRequest({ sender, text }, { ...facts, groupBuildingId: group })

describe('a place is heard', () => {
  test.each([
    ['东区37栋2单元501要买菜', 'east-37', '2', '501'],
    ['榕树新村东区 37 栋 501 室', 'east-37', null, '501'],
    ['西区37栋 502，孩子没奶粉了', 'west-37', null, '502'],
    ['东区37-2-501', 'east-37', '2', '501'],
    ['东区３７栋５０１', 'east-37', null, '501'],
    ['东区三十七栋五零一', 'east-37', null, '501'],
    ['dq37-2-501 垃圾没收', 'east-37', '2', '501'],
    ['东区37 501 垃圾没收', 'east-37', null, '501'],
    ['129栋301缺米', 'east-129', null, '301'],
    ['花园22栋 要猫粮', 'garden-22', null, null],
    ['榕安花园3栋1单元1203', 'garden-3', '1', '1203'],
    ['桂花阁502的老人要降压药', 'guihua', null, '502'],
    ['榕塘小学门口的垃圾满了', 'school', null, null],
    ['宿舍2栋 305 没水', 'dorm-2', null, '305'],
    ['11栋的，要2盒药', 'east-11', null, null],
    ['61栋502，买2斤肉，电话13900008765', 'west-61', null, '502'],
  ])('%s', (text, buildingId, unit, room) => {
    expect(read(text)).toMatchObject({ buildingId, unit, room })
  })

  test('in the name that the sender bears in the group, when the words have none', () => {
    const found = read('孩子没奶粉了，急', '东区37-2-501 王丽👶')
    expect(found).toMatchObject({ buildingId: 'east-37', unit: '2', room: '501', name: '王丽' })
    expect(found.reasons).toContainEqual(
      expect.objectContaining({ field: 'place', source: 'sender' }),
    )
  })

  test('from the group of a building, when only a door is said', () => {
    expect(read('502的，要买菜', '小王', 'east-8')).toMatchObject({
      buildingId: 'east-8',
      room: '502',
    })
  })

  test('and left to the person where several buildings fit', () => {
    const found = read('37栋502要菜')
    expect(found.buildingId).toBeNull()
    expect(found.candidates).toEqual(['east-37', 'west-37'])
    expect(found.room).toBe('502')
    expect(read('37栋502要菜', '小王', 'west-37').buildingId).toBe('west-37')
  })

  test.each([
    '买 3-500 毫升的油',
    '2022-03-17 的核酸',
    '一共 37 块',
    '24小时核酸几点做',
    '血压 150/90',
  ])('nowhere in %s', (text) => {
    expect(read(text)).toMatchObject({ buildingId: null, candidates: [], room: null })
  })
})

describe('what is needed is heard', () => {
  test.each([
    ['透析的车几点来接', 'dialysis'],
    ['孩子没奶粉了', 'infant'],
    ['马桶堵了，水漫出来', 'repair'],
    ['降压药只剩两天', 'medicine'],
    ['要白菜土豆鸡蛋', 'groceries'],
    ['垃圾两天没收', 'rubbish'],
    ['一个人睡不着，心里害怕', 'psychological'],
    ['请问什么时候解封', 'question'],
    ['公司要居住证明', 'certificate'],
    ['我要投诉，没人管', 'complaint'],
    ['need insulin please', 'medicine'],
    ['今天天气不错', null],
  ])('%s', (text, category) => {
    expect(read(text).category).toBe(category)
  })

  test('by the words of a service that was added to the catalogue', () => {
    const services = [
      ...facts.services,
      { category: 'own-cut1' as const, keywords: ['理发', '剪头'] },
    ]
    expect(
      recogniseRequest({ sender: null, text: '想理发' }, { ...facts, services }).category,
    ).toBe('own-cut1')
  })

  test('and small talk is known for what it is', () => {
    expect(read('收到，').chatter || read('收到').chatter).toBe(true)
    expect(read('谢谢志愿者！🙏').chatter).toBe(true)
    expect(read('37栋要菜').chatter).toBe(false)
  })
})

test('a number and a name are heard', () => {
  expect(read('东区37栋501 联系人：张海生 电话 139-0000-8765 要降压药')).toMatchObject({
    phone: '13900008765',
    name: '张海生',
    room: '501',
  })
  expect(read('座机 0755-28102210')).toMatchObject({ phone: '075528102210' })
})

const building = fc.constantFrom(...BUILDINGS.filter(({ name }) => /[东西]区/.test(name)))
const door = fc.record({
  unit: fc.integer({ min: 1, max: 9 }),
  floor: fc.integer({ min: 1, max: 32 }),
  flat: fc.integer({ min: 1, max: 9 }),
})
const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)

test('whatever stands around them, a place, a number and a need are found where they were written', () => {
  fc.assert(
    fc.property(
      building,
      door,
      mobile,
      fc.constantFrom('-', '/', '栋'),
      (home, at, phone, style) => {
        const room = `${at.floor}0${at.flat}`
        const spoken =
          style === '栋'
            ? `${home.estate}${home.name}${at.unit}单元${room}室`
            : `${home.name.replace('栋', '')}${style}${at.unit}${style}${room}`
        const text = `大家好，我们是${spoken}，家里没奶粉了，电话${phone}`
        const found = read(text, '小张')
        expect(found).toMatchObject({
          buildingId: home.id,
          unit: String(at.unit),
          room,
          phone,
          category: 'infant',
        })
        const span = found.reasons.find(({ field }) => field === 'phone')?.span
        expect(text.slice(span?.start, span?.end)).toBe(phone)
      },
    ),
  )
})

test('nothing that can be pasted breaks it, and every reason points into the words', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '37栋',
      '501',
      '-',
      '东区',
      '\n',
      '：',
      '「',
      '#接龙',
      '1. ',
      '139 0000 8765',
      '👩‍👧',
      '\u202e',
      ' 10:42',
      '透析',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const astray = readChat(pieces.join('')).flatMap((message) =>
        recogniseRequest(message, facts).reasons.filter(({ source, span }) => {
          const within = source === 'sender' ? (message.sender ?? '') : message.text
          return (
            span && !(span.start >= 0 && span.start <= span.end && span.end <= within.length + 1)
          )
        }),
      )
      expect(astray).toEqual([])
    }),
    { numRuns: 60 },
  )
})
