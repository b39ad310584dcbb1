import { expect, test } from 'vitest'
import { STARTING_SERVICES as services } from '../service/starting-services.ts'
import { isWeaker, proofWanted } from './proof.ts'

test('the weightiest proof counts for doors that are settled together', () => {
  expect(proofWanted([services.medicine])).toBe('word')
  expect(proofWanted([services.medicine, services.groceries])).toBe('leftAtDoor')
  expect(proofWanted([services.rubbish, services.groceries])).toBe('photo')
  expect(proofWanted([])).toBe('none')
})

test('a photograph, a code and a signature are worth the same; words alone are the least', () => {
  expect(isWeaker('code', 'photo')).toBe(false)
  expect(isWeaker('leftAtDoor', 'photo')).toBe(true)
  expect(isWeaker('word', 'leftAtDoor')).toBe(true)
  expect(isWeaker('word', 'none')).toBe(false)
})
