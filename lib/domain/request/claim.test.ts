import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askFor, type Claim, claim, mayAct, newClaim, standingClaim } from './claim.ts'

const MINUTE = 60_000
const at = (minutes: number) => new Date(Date.UTC(2022, 2, 17) + minutes * MINUTE)
const held = newClaim('he', at(0), 'normal')

describe('a claim', () => {
  test('lasts as long as its priority allows, and anew when the holder says so', () => {
    expect(held.until).toEqual(at(30))
    expect(newClaim('he', at(0), 'urgent').until).toEqual(at(10))
    expect(claim(held, 'he', at(20), 'normal')).toEqual(newClaim('he', at(20), 'normal'))
  })

  test('2. is left alone by others, but for a lead', () => {
    expect(claim(held, 'she', at(1), 'normal')).toEqual({ refused: 'claimedByOther' })
    expect(mayAct(held, 'she', false)).toBe(false)
    expect(mayAct(held, 'she', true)).toBe(true)
    expect(askFor(held, 'lead', at(1), { priority: 'normal', isLead: true })).toMatchObject({
      by: 'lead',
    })
  })

  test('passes to whoever asked, when the grace is over and the holder kept silent', () => {
    const asked = askFor(held, 'she', at(1), { priority: 'normal', isLead: false }) as Claim
    expect(asked.by).toBe('he')
    expect(standingClaim(asked, at(2), 'normal')?.by).toBe('he')
    expect(standingClaim(asked, at(3), 'normal')).toMatchObject({ by: 'she', until: at(33) })
    expect(askFor(asked, 'another', at(2), { priority: 'normal', isLead: false })).toEqual({
      refused: 'takeOverAsked',
    })
    expect(claim(asked, 'he', at(2), 'normal')).toMatchObject({ by: 'he', takeOver: null })
  })

  test('1. and 3. binds nobody for ever, whatever was asked of it and whenever', () => {
    const step = fc.record({
      by: fc.constantFrom('he', 'she', 'lead'),
      act: fc.constantFrom('claim', 'askFor'),
      after: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let minutes = 0
        let now: Claim | null = null
        for (const { by, act, after } of steps) {
          minutes += after
          const standing: Claim | null = standingClaim(now, at(minutes), 'normal')
          const about = { priority: 'normal' as const, isLead: by === 'lead' }
          const next =
            act === 'claim'
              ? claim(standing, by, at(minutes), 'normal')
              : askFor(standing, by, at(minutes), about)
          now = 'refused' in next ? standing : next
        }
        // Twice the longest holding after the last act, nobody holds it any more.
        expect(standingClaim(now, at(minutes + 61), 'normal')).toBeNull()
      }),
    )
  })
})
