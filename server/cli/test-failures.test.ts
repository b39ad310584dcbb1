import { expect, test } from 'vitest'
import { playwrightFailures, vitestFailures } from './test-failures.ts'

test('a failed test is told with its file, its name and the first line of why', () => {
  const report = {
    testResults: [
      {
        name: '/home/post/sanqu/tests/medium/a.pg.test.ts',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'one that holds' },
          {
            status: 'failed',
            fullName: 'one that does not',
            failureMessages: [
              '\u001B[31mAssertionError: expected 1 to be 2\u001B[39m\n    at a.ts:3',
            ],
          },
        ],
      },
    ],
  }
  expect(vitestFailures(report, '/home/post/sanqu')).toEqual([
    {
      where: 'tests/medium/a.pg.test.ts',
      name: 'one that does not',
      why: 'AssertionError: expected 1 to be 2',
    },
  ])
})

test('a file that does not load is told, though none of its tests has failed', () => {
  const report = {
    testResults: [
      { name: '/s/lib/b.test.ts', message: 'Cannot find module\nat c', assertionResults: [] },
      { name: '/s/lib/c.test.ts', message: '', assertionResults: [] },
    ],
  }
  expect(vitestFailures(report, '/s')).toEqual([
    { where: 'lib/b.test.ts', name: 'the file', why: 'Cannot find module' },
  ])
})

test('a failed story is found however deep it stands, and what went wrong beside them all', () => {
  const spec = (title: string, ok: boolean, message?: string) => ({
    file: 'e2e/day.spec.ts',
    line: 12,
    title,
    ok,
    tests: [{ results: [{}, ...(message ? [{ error: { message } }] : [])] }],
  })
  const report = {
    suites: [
      {
        specs: [spec('the day', true)],
        suites: [
          { specs: [spec('the night', false, 'Timeout of 60 s\n  waiting'), spec('dusk', false)] },
        ],
      },
    ],
    errors: [{ message: 'Port 4100 is taken' }],
  }
  expect(playwrightFailures(report)).toEqual([
    { where: 'e2e/day.spec.ts:12', name: 'the night', why: 'Timeout of 60 s' },
    { where: 'e2e/day.spec.ts:12', name: 'dusk', why: 'no reason given' },
    { where: 'playwright', name: 'outside of the stories', why: 'Port 4100 is taken' },
  ])
})
