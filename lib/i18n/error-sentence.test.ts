import { describe, expect, it } from 'vitest'
import { REFUSALS, type RefusalReason } from '#lib/domain/errors.ts'
import { errorSentence, failureSentence } from './error-sentence.ts'
import { WORDS } from './words.ts'

describe('an error in words', () => {
  it.each(Object.keys(REFUSALS) as RefusalReason[])(
    '%s has a sentence in both languages',
    (reason) => {
      for (const words of [WORDS.zh, WORDS.en]) {
        const sentence = failureSentence({ reason, details: {} }, words)
        expect(sentence.length).toBeGreaterThan(3)
        expect(sentence).not.toContain('undefined')
      }
    },
  )

  it('says who was first, and where the thing is now', () => {
    const error = {
      data: { reason: 'moveNotAllowed', details: { status: 'claimed', byName: '冯月娥' } },
    }
    expect(errorSentence(error, WORDS.zh)).toBe('已被冯月娥改为“已认领”')
    expect(errorSentence(error, WORDS.en)).toBe('冯月娥 changed it to claimed')
  })

  it('says how long to wait', () => {
    const error = { failure: { reason: 'tooManyAttempts', details: { retryAfterSeconds: 28 } } }
    expect(errorSentence(error, WORDS.en)).toBe('Too many attempts. Try again in 28 s.')
  })

  it('takes a lost network for what it is, however deep', () => {
    expect(errorSentence(new TypeError('fetch failed'), WORDS.zh)).toBe(WORDS.zh.errors.offline)
    expect(errorSentence({ cause: new TypeError('x') }, WORDS.zh)).toBe(WORDS.zh.errors.offline)
    expect(errorSentence({ failure: { reason: 'offline', details: {} } }, WORDS.zh)).toBe(
      WORDS.zh.errors.offline,
    )
  })

  it('falls back to the code of the transport, then to a plain word', () => {
    expect(errorSentence({ data: { code: 'FORBIDDEN' } }, WORDS.zh)).toBe(
      WORDS.zh.errors.refusals.notPermitted({}),
    )
    expect(errorSentence(new Error('boom'), WORDS.zh)).toBe(WORDS.zh.errors.unexpected)
  })
})
