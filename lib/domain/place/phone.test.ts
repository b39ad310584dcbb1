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
  ['12345', '12345'],
])('%s is %s', (written, meant) => {
  expect(normalizePhone(written)).toBe(meant)
})

test.each(['', '号码不详', '123', '1'.repeat(40)])('%s is no number', (written) => {
  expect(normalizePhone(written)).toBeNull()
})

test('masks keep what tells people apart, no more', () => {
  expect(maskPhone('13900008765')).toBe('139****8765')
  expect(maskPhone('12345')).toBe('***45')
  expect(maskName('张海生')).toBe('张**')
  expect(maskName('')).toBe('')
})
