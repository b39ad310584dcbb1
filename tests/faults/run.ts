/**
 * `npm run test:faults`: the guarantees under fire, and whether this very run would notice if they
 * did not hold.
 *
 *   npm run test:faults                          the whole matrix, then the four seeded bugs
 *   npm run test:faults -- --short               25 seconds of the same
 *   npm run test:faults -- --seed-bug no-heartbeat
 *   npm run test:faults -- --all-bugs
 *   npm run test:faults -- --seconds 200 --kills 55 --postgres-kills 10 --cuts 500 --screens 24
 */
import { parseArgs } from 'node:util'
import type { Plan } from './chaos.ts'
import type { FaultReport } from './fault-report.ts'
import { runFaults } from './fault-run.ts'
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts'

const WHOLE: Plan = { seconds: 200, serverKills: 55, postgresKills: 10, cuts: 520 }
const SHORT: Plan = { seconds: 20, serverKills: 4, postgresKills: 1, cuts: 40 }

const tell = (line: string) => process.stdout.write(`${line}\n`)

const held = await main()
process.exit(held ? 0 : 1)

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      kills: { type: 'string' },
      'postgres-kills': { type: 'string' },
      cuts: { type: 'string' },
      screens: { type: 'string' },
      'seed-bug': { type: 'string' },
      'all-bugs': { type: 'boolean', default: false },
      'no-bugs': { type: 'boolean', default: false },
    },
  })
  const usual = values.short ? SHORT : WHOLE
  const plan: Plan = {
    seconds: number('--seconds', values.seconds) ?? usual.seconds,
    serverKills: number('--kills', values.kills) ?? usual.serverKills,
    postgresKills: number('--postgres-kills', values['postgres-kills']) ?? usual.postgresKills,
    cuts: number('--cuts', values.cuts) ?? usual.cuts,
  }
  const screens = number('--screens', values.screens) ?? 24
  if (values['all-bugs']) return allBugs(screens)
  const bug = values['seed-bug']
  if (bug !== undefined) return oneBug(knownBug(bug), screens)
  const wholeHolds = await theRun(plan, screens)
  if (values.short || values['no-bugs']) return wholeHolds
  return (await allBugs(screens)) && wholeHolds
}

async function theRun(plan: Plan, screens: number): Promise<boolean> {
  tell(
    `Fault run: ${plan.serverKills} kills of the server, ${plan.postgresKills} of PostgreSQL, ${plan.cuts} cut connections, ${screens} screens, about ${plan.seconds} s`,
  )
  const report = await runFaults({ plan, screens, tell })
  for (const [what, value] of table(report)) tell(`  ${what.padEnd(46)} ${value}`)
  tell(report.violations.length === 0 ? '✓ nothing was violated' : '✗ VIOLATED:')
  for (const line of report.violations) tell(`    ${line}`)
  return report.violations.length === 0
}

async function allBugs(screens: number): Promise<boolean> {
  let caught = true
  for (const bug of SEEDED_BUGS) caught = (await oneBug(bug, screens)) && caught
  return caught
}

/** A bug that is caught is a success. */
async function oneBug(seedBug: SeededBug, screens: number): Promise<boolean> {
  const plan = { ...SHORT, serverKills: 8, cuts: 60, seconds: 30 }
  const report = await runFaults({ plan, screens, seedBug, stopAtFirst: true, tell })
  const caught = report.violations.length > 0
  tell(
    caught
      ? `✓ ${seedBug}: caught after ${report.seconds.toFixed(0)} s`
      : `✗ ${seedBug}: NOT CAUGHT in ${report.seconds.toFixed(0)} s`,
  )
  for (const line of report.violations) tell(`    ${line}`)
  return caught
}

function table(report: FaultReport): [string, string][] {
  const { done } = report
  return [
    [
      'kill -9 of the server',
      `${done.serverKills} (${done.serverKillsWhileStarting} while it started)`,
    ],
    ['kill -9 of PostgreSQL', String(done.postgresKills)],
    ['connections cut', String(done.cuts)],
    ['connections stalled', String(done.stalls)],
    ['messages lost at a screen', String(report.lostMessages)],
    ['slowest start of the server', `${done.longestStartMs} ms`],
    ['writes given', String(report.writes)],
    ['writes acknowledged', String(report.acknowledged)],
    ['  of these by a retry under the same key', String(report.acknowledgedByRetry)],
    ['events in the log', String(report.events)],
    ['screens', String(report.screens)],
    ['fresh snapshots taken', String(report.resets)],
    ['repairs (must be 0)', String(report.repairs)],
    [
      'all screens equal to the database after',
      report.convergedMs === null ? 'never' : `${report.convergedMs} ms`,
    ],
    ['seconds', report.seconds.toFixed(0)],
  ]
}

function knownBug(name: string): SeededBug {
  const bug = SEEDED_BUGS.find((known) => known === name)
  if (bug) return bug
  tell(`There is no seeded bug "${name}". There are: ${SEEDED_BUGS.join(', ')}.`)
  process.exit(1)
}

function number(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  tell(`${option} is "${text}": give a whole number.`)
  process.exit(1)
}
