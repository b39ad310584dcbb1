import { expect, test } from 'vitest'
import { refusePhoto } from './photo.ts'

const bytes = (...parts: number[][]) => Uint8Array.from(parts.flat())
const START = [0xff, 0xd8]
const JFIF = [0xff, 0xe0, 0, 4, 1, 2]
const EXIF = [0xff, 0xe1, 0, 4, 0x45, 0x78]
const SCAN = [0xff, 0xda, 0, 4, 9, 9, 0xff, 0xe1, 0xff, 0xd9]

test.each([
  ['a plain one', bytes(START, JFIF, SCAN), null],
  ['one that says where it was taken', bytes(START, JFIF, EXIF, SCAN), 'hasExif'],
  ['one that says it first', bytes(START, EXIF, SCAN), 'hasExif'],
  ['something else', bytes([0x89, 0x50, 0x4e, 0x47], JFIF), 'notJpeg'],
  ['one that ends before its picture', bytes(START, JFIF), 'notJpeg'],
  ['one whose segment has no length', bytes(START, [0xff, 0xe0, 0, 0], SCAN), 'notJpeg'],
  ['nothing', bytes(), 'notJpeg'],
])('%s', (_, photo, why) => {
  expect(refusePhoto(photo)).toBe(why)
})
