import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HOSTILE_FILES } from '#tests/support/hostile-files.ts'
import { FileRefused, problemText } from './problem.ts'
import { type BuildingsRead, readBuildings } from './read-buildings.ts'
import { loadFile, readBuildingsApart } from './read-file.ts'

const OPTIONS = { fields: {}, encoding: null, sheet: null }

async function refusalOf(reading: Promise<BuildingsRead>): Promise<string> {
  try {
    const { refused } = await reading
    const [first] = refused
    return first ? problemText(first.problem, 'en') : 'was not refused'
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return problemText(error.problem, 'en')
  }
}

describe('files that were made to hurt are refused with the reason', () => {
  test.each(HOSTILE_FILES)('$what', { timeout: 20_000 }, async ({ bytes, says }) => {
    expect(await refusalOf(readBuildings(bytes(), OPTIONS))).toMatch(says)
  })

  test('and a refusal comes out of the worker as it went in', { timeout: 20_000 }, async () => {
    for (const what of ['coordinates nested 200,000 deep', 'a PDF', 'an open ring']) {
      const file = HOSTILE_FILES.find((hostile) => hostile.what === what)
      if (!file) throw new Error(`there is no hostile file with ${what}`)
      expect(await refusalOf(readBuildingsApart(file.bytes(), OPTIONS))).toMatch(file.says)
    }
  })
})

describe('files that cannot be opened', () => {
  test('a missing one, a folder, one that is too big', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanqu-files-'))
    try {
      const big = join(folder, 'big.csv')
      writeFileSync(big, '')
      truncateSync(big, 40 * 1024 * 1024)
      expect(() => loadFile(join(folder, 'nothing.csv'))).toThrow(/There is no file/)
      expect(() => loadFile(folder)).toThrow(/is not a file/)
      expect(() => loadFile(big)).toThrow(/has 40 MB; at most 32 MB/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
