import { expect, test } from 'vitest'
import { STARTING_SERVICES as services } from '../service/starting-services.ts'
import { isUnexplained, isWeaker, proofWanted } from './proof.ts'

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

test('less than was wanted is explained by words, and by nothing else', () => {
  expect(isUnexplained('leftAtDoor', undefined, 'photo')).toBe(true)
  expect(isUnexplained('leftAtDoor', '  ', 'photo')).toBe(true)
  expect(isUnexplained('leftAtDoor', '手机没电', 'photo')).toBe(false)
  expect(isUnexplained(null, undefined, 'word')).toBe(true)
  expect(isUnexplained(null, undefined, 'none')).toBe(false)
  expect(isUnexplained('code', undefined, 'photo')).toBe(false)
})
