import { describe, expect, it } from 'vitest'
import { EVENT_KINDS } from '#lib/live/protocol.ts'
import { LANGUAGES } from './language.ts'
import { WORDS } from './words.ts'

const FULL = {
  zoneName: '东区',
  tier: 'sealed',
  fromTier: 'controlled',
  category: 'dialysis',
  priority: 'urgent',
  channel: 'phone',
  askedCount: 3,
  number: 7,
  count: 5,
  lineNumber: 4,
  reason: 'notHome',
}

describe.each(LANGUAGES)('the log in %s', (language) => {
  it.each(EVENT_KINDS)('%s reads well with all facts and with none', (kind) => {
    for (const data of [FULL, {}, { reason: 'of a newer server', category: 'unknown' }]) {
      for (const place of ['东区 37 栋', null]) {
        const { title, detail } = WORDS[language].events[kind]({ data, place })
        expect(title.trim()).toBe(title)
        expect(title.length).toBeGreaterThan(2)
        for (const text of [title, detail ?? '']) {
          expect(text).not.toMatch(/undefined|null|NaN| {2}|^[,，· ]|[,，· ]$/)
        }
      }
    }
  })
})
