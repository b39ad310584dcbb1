import { expect, test } from 'vitest'
import { dialable, readHotlineNumber } from './hotline-number.ts'

test.each([
  ['0755-5550 1201', '0755-5550 1201', '075555501201'],
  [' ０７５５—５５５０１２０１ ', '0755-55501201', '075555501201'],
  ['12345', '12345', '12345'],
  ['+86 755 5550 1201', '+86 755 5550 1201', '+8675555501201'],
  ['0755-55501201转8', '0755-55501201转8', '075555501201,8'],
])('%s can be dialled', (typed, printed, dialled) => {
  expect(readHotlineNumber(typed)).toBe(printed)
  expect(dialable(printed)).toBe(dialled)
})

test.each(['居委会', '12', '0755-5550 1201 找小李', '<b>1</b>23', '1'.repeat(21)])(
  '%s cannot',
  (typed) => {
    expect(readHotlineNumber(typed)).toBeNull()
  },
)
