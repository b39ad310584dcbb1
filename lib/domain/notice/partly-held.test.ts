import { expect, test } from 'vitest'
import { partlyHeld } from './partly-held.ts'

const building = (name: string) => ({ estate: '榕树新村', name, unit: null, floor: null })

test('whole buildings need no words; units, floors and what is left out do', () => {
  expect(partlyHeld([building('15栋')])).toBeNull()
  const places = [
    building('15栋'),
    { ...building('16栋'), unit: '2' },
    { ...building('17栋'), without: [{ unit: '1', floor: 3 }] },
  ]
  expect(partlyHeld(places)).toEqual({
    zh: ['榕树新村 16 栋 2 单元、17 栋（1 单元 3 层除外）'],
    en: ['榕树新村: Block 16 (Unit 2), Block 17 (without Unit 1, floor 3)'],
  })
})
