import { criterionWords } from './criterion-words.ts'
import { countingLabel } from './day-label.ts'
import {
  ANCHOR_TERMS,
  MOVEMENT_TERMS,
  PICK_UP_TERMS,
  RESEAL_TERMS,
  STEP_TERMS,
  TEST_TERMS,
  WORN_TERMS,
} from './pack-terms.ts'
import { helpOf } from '../zone/tier-help.ts'
import type {
  BothLanguages,
  IsolationRule,
  PackTier,
  Phase,
  ReleaseRule,
  RulePack,
  Tests,
} from './rule-pack.ts'

export type Line = { about: BothLanguages; text: BothLanguages }
export type PackText = {
  general: readonly Line[]
  tiers: readonly { id: string; name: BothLanguages; lines: readonly Line[] }[]
}

/**
 * A pack in words, rule by rule, made from its data alone: what a doctor or lawyer reads is what the
 * clock does. A pack that an administrator changed reads differently at once.
 */
export function packWords(pack: RulePack): PackText {
  return {
    general: generalLines(pack),
    tiers: pack.tiers.map((tier) => ({
      id: tier.id,
      name: tier.name,
      lines: tierLines(tier, pack),
    })),
  }
}

function generalLines(pack: RulePack): Line[] {
  const { clock, spans, source } = pack
  const counting = countingLabel(clock.anchor, clock.anchorDayIs)
  return [
    line('来源', 'Source', sourceText(source, 'zh'), sourceText(source, 'en')),
    line('适用', 'In force', ...both((to) => `${pack.from} – ${pack.until ?? to}`, '今', 'now')),
    line('计日', 'Day count', counting.zh, counting.en),
    line(
      '满 N 天',
      'N days',
      spans.eventDayIs === 0 ? '当天不计，之后 N 个整天' : '当天计为第 1 天',
      spans.eventDayIs === 0
        ? 'N whole days after the day of the event'
        : 'the day of the event is the first',
    ),
    line(
      '无新增起算',
      'No new case from',
      ANCHOR_TERMS[spans.caseCountsFrom].zh,
      ANCHOR_TERMS[spans.caseCountsFrom].en,
    ),
    line(
      '再出阳性',
      'One more positive',
      `重新封控${RESEAL_TERMS[pack.reseals].zh}，自${ANCHOR_TERMS[clock.restartsAt].zh}重新计算`,
      `seals ${RESEAL_TERMS[pack.reseals].en} anew, from ${ANCHOR_TERMS[clock.restartsAt].en}`,
    ),
    line(
      '追踪',
      'Tracing',
      `发病或采样前 ${pack.lookBackDays} 天`,
      `${pack.lookBackDays} days before onset or sample`,
    ),
    line(
      '解除流程',
      'Release',
      pack.releaseChain.map((step) => STEP_TERMS[step].zh).join(' → '),
      pack.releaseChain.map((step) => STEP_TERMS[step].en).join(' → '),
    ),
    line(
      '未满足时',
      'With an item unmet',
      pack.mayOverride ? '须写明理由，并由第二人确认' : '不可解除',
      pack.mayOverride ? 'a reason and a second person are needed' : 'no release',
    ),
    ...pack.isolation.map(isolationLine),
  ]
}

function tierLines(tier: PackTier, pack: RulePack): Line[] {
  const rises = pack.tiers.find(({ id }) => id === tier.risesTo)
  return [
    ...(tier.plannedDays === null
      ? []
      : [line('期限', 'Length', `${tier.plannedDays} 天`, `${tier.plannedDays} days`)]),
    ...measureLines(tier),
    helpLine(tier),
    ...(rises
      ? [line('出现阳性', 'A positive', `立即转为${rises.name.zh}`, `${rises.name.en} at once`)]
      : []),
    ...tier.release.flatMap((rule) => releaseLines(rule, pack)),
    ...(tier.guard
      ? [
          line(
            '解除后',
            'After release',
            `防护期 ${tier.guard.days} 天`,
            `${tier.guard.days} guard days`,
          ),
          ...tier.guard.tests.map(testsLine),
        ]
      : []),
  ]
}

/** How soon residents are helped, and what whoever comes to the door wears. */
function helpLine(tier: PackTier): Line {
  const { limitPercent, worn, freshGloves } = helpOf(tier)
  const wear = (language: 'zh' | 'en', none: string, comma: string) =>
    worn.map((one) => WORN_TERMS[one][language]).join(comma) || none
  return line(
    '上门办事',
    'Help at the door',
    `时限为目录的 ${limitPercent}%，穿戴${wear('zh', '不限', '、')}${freshGloves ? '，每户换手套' : ''}`,
    `${limitPercent}% of the catalogue's time; worn: ${wear('en', 'nothing', ', ')}${
      freshGloves ? '; fresh gloves at each stop' : ''
    }`,
  )
}

/** What is asked of the people in a tier: where they stay, how they are tested, how they get out. */
export function measureLines(tier: PackTier): Line[] {
  return [
    ...tier.phases.map((phase, index) => phaseLine(phase, tier.phases[index + 1]?.fromDay ?? null)),
    ...(tier.firstRoundHours === null
      ? []
      : [
          line(
            '首轮',
            'First round',
            `${tier.firstRoundHours} 小时内采完全员`,
            `everyone within ${tier.firstRoundHours} hours`,
          ),
        ]),
    ...tier.tests.map(testsLine),
    ...(tier.exitProofHours === null
      ? []
      : [
          line(
            '出入凭证',
            'Exit proof',
            `核酸阴性 ${tier.exitProofHours} 小时内有效`,
            `a negative test holds for ${tier.exitProofHours} hours`,
          ),
        ]),
  ]
}

function timesInEnglish({ times, days }: { times: number; days: number }): string {
  if (days > 1) return `${times} in ${days} days`
  return times === 1 ? 'once a day' : `${times} times a day`
}

function phaseLine(phase: Phase, nextFrom: number | null): Line {
  const { fromDay, movement, monitored, pickUp } = phase
  const until = nextFrom === null ? null : nextFrom - 1
  const goods = pickUp && {
    zh: `，${PICK_UP_TERMS[pickUp.by].zh}（每${pickUp.days === 1 ? '天' : ` ${pickUp.days} 天`} ${pickUp.times} 次）`,
    en: `; ${PICK_UP_TERMS[pickUp.by].en}, ${timesInEnglish(pickUp)}`,
  }
  return line(
    until === null ? `第 ${fromDay} 天起` : `第 ${fromDay}–${until} 天`,
    until === null ? `From day ${fromDay}` : `Days ${fromDay}–${until}`,
    `${MOVEMENT_TERMS[movement].zh}${monitored ? '，健康监测' : ''}${goods?.zh ?? ''}`,
    `${MOVEMENT_TERMS[movement].en}${monitored ? ', health monitored' : ''}${goods?.en ?? ''}`,
  )
}

function testsLine({ kind, days }: Tests): Line {
  const { zh, en } = TEST_TERMS[kind]
  return line(zh, `Tests, ${en}`, `第 ${days.join('、')} 天`, `days ${days.join(', ')}`)
}

function releaseLines(rule: ReleaseRule, pack: RulePack): Line[] {
  const to = pack.tiers.find(({ id }) => id === rule.to)
  const from = pack.tiers.find(({ id }) => id === rule.cameFrom)
  return rule.criteria.map((criterion, index) => {
    const words = criterionWords(criterion, pack)
    const count = rule.criteria.length > 1 ? ` ${index + 1}/${rule.criteria.length}` : ''
    return line(
      `${from ? `由${from.name.zh}降级的，` : ''}${to ? `降为${to.name.zh}` : '解除'}${count}`,
      `${to ? `To ${to.name.en.toLowerCase()}` : 'Release'}${
        from ? ` after ${from.name.en.toLowerCase()}` : ''
      }${count}`,
      words.zh,
      words.en,
    )
  })
}

function isolationLine({ contact, ...rule }: IsolationRule): Line {
  const tests = rule.testDays.join('、')
  const home = rule.monitoredTestDays
  return line(
    contact === 'close' ? '密接' : '次密接',
    contact === 'close' ? 'Close contacts' : 'Secondary contacts',
    `隔离 ${rule.days} 天 + 监测 ${rule.monitoredDays} 天，第 ${tests} 天检测${
      home.length > 0 ? `，居家第 ${home.join('、')} 天` : ''
    }`,
    `${rule.days} days isolated and ${rule.monitoredDays} monitored, tests on ${rule.testDays.join(
      ', ',
    )}${home.length > 0 ? ` and home days ${home.join(', ')}` : ''}`,
  )
}

function sourceText(source: RulePack['source'], language: keyof BothLanguages): string {
  const { document, number, section } = source
  const missing = language === 'zh' ? '文号未录入' : 'number not on file'
  return [document[language], number ?? missing, section]
    .filter((part) => part !== null)
    .join(' · ')
}

function both(text: (word: string) => string, zh: string, en: string): [string, string] {
  return [text(zh), text(en)]
}

function line(aboutZh: string, aboutEn: string, zh: string, en: string): Line {
  return { about: { zh: aboutZh, en: aboutEn }, text: { zh, en } }
}
