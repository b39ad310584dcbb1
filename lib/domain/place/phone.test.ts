import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskName, maskPhone, normalizePhone } from './phone.ts'

test.each([
  ['139 0000 8765', '13900008765'],
  ['+86 139-0000-8765', '13900008765'],
  ['0086 13900008765', '13900008765'],
  ['8613900008765', '13900008765'],
  ['139/0000/8765', '13900008765'],
  ['１３９０００08765', '13900008765'],
  ['13900008765 转 12', '13900008765'],
  ['13900008765ext.7', '13900008765'],
  ['(0755) 2810-2210', '075528102210'],
  ['+86 755 28102210', '075528102210'],
  ['0755-28102210-801', '075528102210'],
  ['(0755)28102210-801', '075528102210'],
  ['+86-755-28102210-8', '075528102210'],
  ['010 82345678，12', '01082345678'],
  ['400-820-8820', '4008208820'],
  ['139-0000-8765', '13900008765'],
  ['12345', '12345'],
])('%s is %s', (written, meant) => {
  expect(normalizePhone(written)).toBe(meant)
})

const decorate = (parts: readonly string[]) =>
  fc
    .record({
      country: fc.constantFrom('', '+86', '+86 ', '0086', '0086-', '86'),
      gap: fc.constantFrom('', ' ', '-', '/', '·', '\u00a0', '－'),
      extension: fc.constantFrom('', '转8', ' 转 801', 'ext.12', '#3', ' x5', '分机22', ',9'),
      wide: fc.boolean(),
    })
    .map(({ country, gap, extension, wide }) => {
      const written = `${country}${parts.join(gap)}${extension}`
      return wide
        ? written.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        : written
    })

const digitsOf = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((list) => list.join(''))

test('a mobile number is one number however it is written', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digitsOf(9)).chain(([head, rest]) => {
        const number = head + rest
        const parts = [number.slice(0, 3), number.slice(3, 7), number.slice(7)]
        return fc.tuple(fc.constant(number), decorate(parts))
      }),
      ([number, written]) => {
        expect(normalizePhone(written)).toBe(number)
        expect(normalizePhone(number)).toBe(number)
      },
    ),
  )
})

test('what was normalised once is normal', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789-+ ()转x#８六\u202e📞') }),
      (raw) => {
        const once = normalizePhone(raw)
        if (once === null) return
        expect(once).toMatch(/^\d{5,12}$/)
        expect(normalizePhone(once)).toBe(once)
      },
    ),
  )
})

test.each(['', '号码不详', 'anonymous', '123', '1'.repeat(40)])('%s is no number', (written) => {
  expect(normalizePhone(written)).toBeNull()
})

test('masks keep what tells people apart, no more', () => {
  expect(maskPhone('13900008765')).toBe('139****8765')
  expect(maskPhone('12345')).toBe('***45')
  expect(maskName('张海生')).toBe('张**')
  expect(maskName('')).toBe('')
})
