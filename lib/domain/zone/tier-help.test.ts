import { expect, test } from 'vitest'
import { helpOf, HELP_OUTSIDE } from './tier-help.ts'
import { CONTROLLED, SEALED } from './tiers.ts'

test('a tier that says nothing is helped by its colour, and one that does by what it says', () => {
  expect(helpOf(SEALED)).toMatchObject({ limitPercent: 75, freshGloves: true })
  const own = { limitPercent: 90, worn: ['suit' as const], freshGloves: false }
  expect(helpOf({ ...CONTROLLED, help: own })).toEqual(own)
  expect(helpOf(undefined)).toBe(HELP_OUTSIDE)
})
