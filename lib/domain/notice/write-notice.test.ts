import { expect, test } from 'vitest'
import { measureLines } from '../pack/pack-words.ts'
import { SHENZHEN_2022 } from '../pack/packs/shenzhen-2022.ts'
import { STARTING_PACKS } from '../pack/starting-packs.ts'
import { tierOf } from '../pack/rule-pack.ts'
import { NOTICE_KINDS } from './kinds.ts'
import { STARTING_TEMPLATES } from './starting-templates.ts'
import { type TemplateContent, templateProblems } from './template.ts'
import { type NoticeFacts, type NoticeZone, writeNotice } from './write-notice.ts'

function zone(
  tierId: string,
  names: readonly string[],
  also: Partial<NoticeZone> = {},
): NoticeZone {
  const tier = tierOf(SHENZHEN_2022, tierId)
  if (!tier) throw new Error(tierId)
  const places = names.map((name) => ({ estate: '榕树新村', name, unit: null, floor: null }))
  return { id: tierId, name: `${tierId} zone`, tier, places, measures: measureLines(tier), ...also }
}

const FACTS: NoticeFacts = {
  kind: 'declare',
  number: '民泰防指〔2022〕12号',
  community: '民泰社区',
  zones: [zone('controlled', ['4栋', '5栋']), zone('sealed', ['1栋', '2栋', '3栋'])],
  effectiveAt: new Date('2022-03-12T22:30:00+08:00'),
  // Still the 12th in UTC.
  date: new Date('2022-03-13T01:00:00+08:00'),
  hotline: ['0755-5550 1201', '0755-5550 1202'],
  previous: [],
}

const text = (
  facts: Partial<NoticeFacts> = {},
  template: TemplateContent = STARTING_TEMPLATES.declare,
) => writeNotice(template, { ...FACTS, ...facts })

test('a declaration in both languages: strictest zone first, hour and day of Shanghai', () => {
  const { zh, en } = text()
  const lines = zh.lines.map((line) => line.text)
  expect(lines).toContain('封控区（sealed zone）：榕树新村 1–3 栋。')
  expect(lines.indexOf('封控区（sealed zone）：榕树新村 1–3 栋。')).toBeLessThan(
    lines.indexOf('管控区（controlled zone）：榕树新村 4–5 栋。'),
  )
  expect(lines.join('\n')).toContain('自2022年3月12日22时30分起')
  expect(zh.lines.at(-1)).toEqual({ is: 'right', text: '2022年3月13日' })
  expect(zh.lines[0]).toEqual({ is: 'right', text: '民泰防指〔2022〕12号' })
  expect(lines.join('\n')).toContain('0755-5550 1201、0755-5550 1202')
  expect(lines.join('\n')).toContain('首轮：24 小时内采完全员')
  expect(en.lines.map((line) => line.text).join('\n')).toContain('from 22:30 on 12 March 2022')
  expect(en.lines.map((line) => line.text)).toContain('Sealed (sealed zone): 榕树新村: Blocks 1–3.')
})

test('what is replaced is named when there is something, and its line left out otherwise', () => {
  const said = (previous: string[]) =>
    text({ previous }).zh.lines.some((line) => line.text.includes('原通告'))
  expect(said([])).toBe(false)
  expect(said(['民泰防指〔2022〕11号'])).toBe(true)
})

test('measures of one tier are said once, however many zones it has', () => {
  const { zh } = text({
    zones: [zone('sealed', ['1栋']), zone('sealed', ['7栋'], { id: 'b', name: 'b' })],
  })
  expect(zh.lines.filter((line) => line.text.startsWith('封控区（足不出户）'))).toHaveLength(1)
})

test('a value that looks like a placeholder stays what it is', () => {
  const { zh } = text({ community: '{hotline}$&社区' })
  expect(zh.lines.at(-2)?.text).toBe('{hotline}$&社区疫情防控指挥部')
})

test.each([
  ['no zones', { zones: [] }, 'noZones'],
  ['no number', { number: '  ' }, 'badInput'],
  ['no hotline', { hotline: [] }, 'noHotline'],
] as const)('refused: %s', (_what, facts, reason) => {
  expect(() => text(facts)).toThrow(expect.objectContaining({ reason }))
})

test.each(NOTICE_KINDS)('what the product brings can be filled in: %s', (kind) => {
  expect(templateProblems(STARTING_TEMPLATES[kind], kind)).toEqual([])
  for (const language of ['zh', 'en'] as const) {
    const paper = text({ kind, previous: ['11号'] }, STARTING_TEMPLATES[kind])[language]
    expect(JSON.stringify(paper)).not.toMatch(/[{}]\w+[{}]/)
    expect(paper.lines.length).toBeGreaterThan(6)
  }
})

test.each(STARTING_PACKS.flatMap((pack) => pack.tiers.map((tier) => [pack.id, tier] as const)))(
  'each tier of %s has something to say',
  (_id, tier) => {
    expect(measureLines(tier).length).toBeGreaterThan(0)
  },
)

const GOOD = STARTING_TEMPLATES.declare
const zh = (body: string): TemplateContent => ({ ...GOOD, zh: { ...GOOD.zh, body } })

test.each([
  [
    'an unknown one, by its name',
    zh(`${GOOD.zh.body}\n{tiers with places}`),
    { why: 'unknown', name: 'tiers with places' },
  ],
  [
    'a required one missing',
    zh(GOOD.zh.body.replace('{hotline}', '')),
    { why: 'missing', name: 'hotline' },
  ],
  [
    'many lines in the midst of one',
    zh(GOOD.zh.body.replace('{zones}', '范围：{zones}')),
    { why: 'notAlone', name: 'zones' },
  ],
  [
    'a brace that closes nothing',
    zh(`${GOOD.zh.body}\n第一条}`),
    { why: 'brace', name: '第一条}' },
  ],
  [
    'a block in the title',
    { ...GOOD, zh: { ...GOOD.zh, title: '{zones}' } },
    { why: 'notAlone', name: 'zones' },
  ],
] as const)('refused: %s', (_what, template, problem) => {
  expect(templateProblems(template, 'declare')).toEqual([{ language: 'zh', ...problem }])
  expect(() => text({}, template)).toThrow(
    expect.objectContaining({ reason: 'badTemplate', data: problem }),
  )
})

test('a release needs no measures', () => {
  const body = STARTING_TEMPLATES.release.en.body
  expect(body).not.toContain('{measures}')
  expect(templateProblems(STARTING_TEMPLATES.release, 'declare')).toHaveLength(2)
})
