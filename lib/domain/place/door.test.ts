import { expect, test } from 'vitest'
import { roomName, unitName } from './door.ts'

test.each([
  ['2单元', '2'],
  ['二单元', '2'],
  [' 2 单元 ', '2'],
  ['十二单元', '12'],
  ['二十单元', '20'],
  ['b座', 'B'],
  ['Unit 3', '3'],
  ['', null],
  [null, null],
])('unit %s is %s', (written, meant) => {
  expect(unitName(written)).toBe(meant)
})

test.each([
  ['502室', '502'],
  ['５０２ 房', '502'],
  ['五零二', '502'],
  ['一二〇三号', '1203'],
  ['b-502', 'B-502'],
  ['  ', null],
])('door %s is %s', (written, meant) => {
  expect(roomName(written)).toBe(meant)
})
