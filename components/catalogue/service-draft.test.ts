import { expect, test } from 'vitest'
import { CATEGORIES } from '#lib/domain/request/categories.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { blankService, changedParts, contentOf, draftOf } from './service-draft.ts'

test('an entry that nobody touched is saved as it was', () => {
  for (const category of CATEGORIES) {
    const service = STARTING_SERVICES[category]
    const read = contentOf(draftOf(service))
    expect(read).toHaveProperty('ok')
    if ('ok' in read) {
      const { keywords, ...rest } = read.ok
      expect(rest).toEqual({ ...service, keywords: undefined })
      expect(keywords.length).toBeGreaterThan(0)
    }
  }
})

test('what is wrong is named', () => {
  const draft = { ...draftOf(blankService('own-x1y2')), initials: 'LF', questions: '只有中文' }
  const limits = { ...draft.limits, high: '0' }
  expect(contentOf({ ...draft, limits })).toEqual({
    wrong: ['label', 'limits', 'questions', 'initials'],
  })
})

test.each([
  ['questions', { questions: Array(13).fill('几个人 | How many').join('\n') }],
  ['questions', { questions: `${'问'.repeat(41)} | How many` }],
  ['keywords', { keywords: '药'.repeat(21) }],
  ['keywords', { keywords: Array.from({ length: 61 }, (_, index) => `药${index}`).join(' ') }],
  ['initials', { initials: 'a b c d e f g h i' }],
] as const)('more %s than are kept are named, and none is dropped', (part, typed) => {
  const draft = draftOf(STARTING_SERVICES.groceries)
  expect(contentOf({ ...draft, ...typed })).toEqual({ wrong: [part] })
})

test('the history says which parts changed', () => {
  const toys = STARTING_SERVICES.toys
  expect(changedParts(toys, { ...toys, gear: ['suit'], retired: true })).toEqual([
    'gear',
    'retired',
  ])
})
