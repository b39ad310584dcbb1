import { expect, test } from 'vitest'
import { isWhole, OptionProblem, parseOptions, PARTS } from './options.ts'

test('without options everything runs, three rounds, and is kept', () => {
  const options = parseOptions([])
  expect([...options.parts]).toEqual([...PARTS])
  expect(options.rounds).toBe(3)
  expect(isWhole(options)).toBe(true)
})

test('a quick run or a part of it is not kept', () => {
  expect(parseOptions(['--quick']).rounds).toBe(1)
  expect(isWhole(parseOptions(['--quick']))).toBe(false)
  const some = parseOptions(['--only', 'map, pages', '--rounds', '5'])
  expect([...some.parts]).toEqual(['map', 'pages'])
  expect(some.rounds).toBe(5)
  expect(isWhole(some)).toBe(false)
})

test('naming all parts is a whole run', () => {
  expect(isWhole(parseOptions(['--only', PARTS.join(',')]))).toBe(true)
})

test.each([
  [['--only', 'maps'], 'There is no part "maps". There are: rest, burst, screens'],
  [['--only', ''], 'There is no part ""'],
  [['--rounds', '0'], '--rounds is "0"'],
  [['--rounds', 'two'], '--rounds is "two"'],
  [['--fast'], "Unknown option '--fast'"],
  [['map'], 'There are: --quick, --only'],
])('%j is refused in words', (args, words) => {
  expect(() => parseOptions(args)).toThrow(OptionProblem)
  expect(() => parseOptions(args)).toThrow(words)
})
