import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** What is told again at the end of `npm test`, where whoever looks at the last lines only sees it. */
export type Failure = { where: string; name: string; why: string }

export type VitestReport = {
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[]
  }[]
}

type PlaywrightSuite = {
  specs?: {
    file: string
    line: number
    title: string
    ok: boolean
    tests: { results: { error?: { message?: string } }[] }[]
  }[]
  suites?: PlaywrightSuite[]
}
export type PlaywrightReport = { suites: PlaywrightSuite[]; errors?: { message?: string }[] }

/** Failed tests, and files that did not load. `root`: the folder that `where` is told from. */
export function vitestFailures(report: VitestReport, root: string): Failure[] {
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const where = relative(root, name)
    const failed = assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        where,
        name: fullName,
        why: firstLine(failureMessages?.[0]),
      }))
    if (failed.length > 0 || !message) return failed
    return [{ where, name: 'the file', why: firstLine(message) }]
  })
}

/** Failed stories, and what went wrong beside them all. */
export function playwrightFailures(report: PlaywrightReport): Failure[] {
  const failed = report.suites.flatMap(specsOf).filter(({ ok }) => !ok)
  return [
    ...failed.map(({ file, line, title, tests }) => ({
      where: `${file}:${line}`,
      name: title,
      why: firstLine(
        tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message,
      ),
    })),
    ...(report.errors ?? []).map(({ message }) => ({
      where: 'playwright',
      name: 'outside of the stories',
      why: firstLine(message),
    })),
  ]
}

function specsOf(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

/** Colours are for the terminal that the runner wrote to. */
function firstLine(message: string | undefined): string {
  return (
    stripVTControlCharacters(message ?? '')
      .trim()
      .split('\n')[0] || 'no reason given'
  )
}
