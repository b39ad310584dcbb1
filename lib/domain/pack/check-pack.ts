import { checkCriteria } from './check-criteria.ts'
import { LEAST_PERCENT, MOST_PERCENT, WORN } from '../zone/tier-help.ts'
import { type Looker, Problems } from './pack-problems.ts'
import { ANCHORS, MOVEMENTS, RELEASE_STEPS, TEST_KINDS } from './rule-pack.ts'

export type { PackProblem } from './pack-problems.ts'

const HATCHES = ['cross', 'diagonal', 'dots', 'lines']
const TONES = ['red', 'amber', 'blue']
const MOST_DAYS = 60
const MOST_HOURS = 240

/**
 * Everything that is wrong with a pack, each with its place, for whatever comes out of a form or a
 * file. No answer: it is a pack, and the clock can run on it.
 */
export function checkPack(pack: unknown) {
  const problems = new Problems()
  const at = problems.look(pack, [])
  at.text('id', 80)
  at.whole('version', 1, 100_000)
  at.both('name')
  at.both('place')
  checkDates(at)
  const source = at.inner('source')
  source.both('document')
  source.nullable('number', () => source.text('number', 80))
  source.nullable('section', () => source.text('section', 80))
  const clock = at.inner('clock')
  clock.oneOf('anchor', ANCHORS)
  clock.oneOf('restartsAt', ANCHORS.slice(1))
  clock.oneOf('anchorDayIs', [0, 1])
  const spans = at.inner('spans')
  spans.oneOf('caseCountsFrom', ['caseFound', 'caseRemoved'])
  spans.oneOf('eventDayIs', [0, 1])
  at.oneOf('reseals', ['zone', 'building', 'unit'])
  at.whole('lookBackDays', 0, MOST_DAYS)
  at.oneOf('mayOverride', [true, false])
  at.listOf('releaseChain', RELEASE_STEPS)
  if (at.list('releaseChain').at(-1)?.value !== 'notice') at.say('releaseChain', 'endsWithNotice')
  at.different('releaseChain', ({ value }) => value)
  at.different('isolation', ({ fields }) => fields.contact)
  for (const rule of at.list('isolation')) checkIsolation(rule)
  checkTiers(at)
  return problems.found
}

function checkDates(at: Looker) {
  at.day('from')
  at.nullable('until', () => at.day('until'))
  const { from, until } = at.fields
  if (typeof from === 'string' && typeof until === 'string' && until < from) {
    at.say('until', 'beforeStart')
  }
}

function checkTiers(at: Looker) {
  const tiers = at.list('tiers')
  if (tiers.length === 0) at.say('tiers', 'empty')
  at.different('tiers', ({ fields }) => fields.id)
  const ranks = tiers.map(({ fields }) => fields.strictness)
  if (new Set(ranks).size < ranks.length) at.say('tiers', 'sameStrictness')
  for (const tier of tiers) checkTier(tier, tiers)
}

function checkTier(at: Looker, tiers: readonly Looker[]) {
  const strictnessOf = (id: unknown) =>
    Number(tiers.find(({ fields }) => fields.id === id)?.fields.strictness)
  const ids = tiers.map(({ fields }) => fields.id)
  at.text('id', 40)
  at.whole('strictness', 1, 100)
  at.both('letter', 2)
  at.both('name')
  at.both('stay')
  at.oneOf('hatch', HATCHES)
  at.oneOf('tone', TONES)
  // Of before tiers said it: left out.
  if (at.fields.help !== undefined) checkHelp(at.inner('help'))
  at.nullable('plannedDays', () => at.whole('plannedDays', 1, MOST_DAYS))
  at.nullable('firstRoundHours', () => at.whole('firstRoundHours', 1, MOST_HOURS))
  at.nullable('exitProofHours', () => at.whole('exitProofHours', 1, MOST_HOURS))
  at.oneOf('positiveRestarts', [true, false])
  at.nullable('risesTo', () => at.oneOf('risesTo', ids))
  if (at.fields.risesTo && strictnessOf(at.fields.risesTo) <= Number(at.fields.strictness)) {
    at.say('risesTo', 'notStricter')
  }
  checkPhases(at)
  for (const tests of at.list('tests')) checkTests(tests)
  at.nullable('guard', () => {
    const guard = at.inner('guard')
    guard.whole('days', 1, MOST_DAYS)
    for (const tests of guard.list('tests')) checkTests(tests)
  })
  const rules = at.list('release')
  if (!rules.some(({ fields }) => fields.cameFrom === null)) at.say('release', 'noRuleForAll')
  at.different('release', ({ fields }) => fields.cameFrom)
  for (const rule of rules) {
    rule.nullable('cameFrom', () => rule.oneOf('cameFrom', ids))
    rule.nullable('to', () => rule.oneOf('to', ids))
    if (rule.fields.to && strictnessOf(rule.fields.to) >= Number(at.fields.strictness)) {
      rule.say('to', 'notLooser')
    }
    checkCriteria(rule, ids, MOST_DAYS)
  }
}

function checkHelp(help: Looker) {
  help.whole('limitPercent', LEAST_PERCENT, MOST_PERCENT)
  if (help.list('worn').some(({ value }) => !WORN.some((one) => one === value))) {
    help.say('worn', 'notOneOf', WORN.join(', '))
  }
  help.different('worn', ({ value }) => value)
  help.oneOf('freshGloves', [true, false])
}

function checkPhases(at: Looker) {
  const phases = at.list('phases')
  if (phases.length === 0) at.say('phases', 'empty')
  let before = -1
  for (const phase of phases) {
    phase.whole('fromDay', 0, MOST_DAYS)
    phase.oneOf('movement', MOVEMENTS)
    phase.oneOf('monitored', [true, false])
    phase.nullable('pickUp', () => {
      const pickUp = phase.inner('pickUp')
      pickUp.whole('times', 1, 20)
      pickUp.whole('days', 1, 14)
      pickUp.oneOf('by', ['delivery', 'pickUp', 'contactless'])
    })
    const from = Number(phase.fields.fromDay)
    if (from <= before) phase.say('fromDay', 'notRising')
    before = from
  }
  if (phases.length > 0 && Number(phases[0]?.fields.fromDay) > 1) at.say('phases', 'gap')
}

function checkTests(at: Looker) {
  at.oneOf('kind', TEST_KINDS)
  if (at.list('days').length === 0) at.say('days', 'empty')
  at.risingDays('days', MOST_DAYS)
}

function checkIsolation(at: Looker) {
  at.oneOf('contact', ['close', 'secondary'])
  at.whole('days', 0, MOST_DAYS)
  at.whole('monitoredDays', 0, MOST_DAYS)
  at.risingDays('testDays', Number(at.fields.days))
  at.risingDays('monitoredTestDays', Number(at.fields.monitoredDays))
}
