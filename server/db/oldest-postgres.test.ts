import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SERVER = join(import.meta.dirname, '..')
/** What PostgreSQL 14, the oldest that may be used, does not know yet. */
const NEWER = [
  /nulls not distinct/i,
  /\bany_value\s*\(/i,
  /\bmerge\s+into\b/i,
  /\bjson_(table|value|exists|query|scalar|serialize)\s*\(/i,
  /\bregexp_(like|count|substr|instr)\s*\(/i,
  /security_invoker/i,
  /\brandom\s*\([^)]/i,
  /\bdate_add\s*\(/i,
]

test('no statement needs a PostgreSQL newer than the oldest that is promised', () => {
  const files = globSync('**/*.ts', { cwd: SERVER }).filter((file) => !file.endsWith('.test.ts'))
  const found = files.flatMap((file) => {
    const texts = readFileSync(join(SERVER, file), 'utf8').match(/`[^`]*`/g) ?? []
    return NEWER.flatMap((words) => texts.filter((text) => words.test(text)).map(() => file))
  })
  expect(files.length).toBeGreaterThan(200)
  expect(found).toEqual([])
})
