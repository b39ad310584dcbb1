import { Refusal } from '../errors.ts'
import type { BothLanguages } from '../pack/rule-pack.ts'
import type { NoticeKind } from './kinds.ts'
import { type NoticePlace, placeWords } from './place-words.ts'
import { findPlaceholder, type PlaceholderName } from './placeholders.ts'
import { namesIn, PLACE, type TemplateContent, templateProblems } from './template.ts'
import { dayWords, hourWords } from './when-words.ts'

type Language = keyof BothLanguages

export type NoticeZone = {
  id: string
  name: string
  tier: { id: string; name: BothLanguages; stay: BothLanguages; strictness: number }
  places: readonly NoticePlace[]
  /** What its pack asks of the people in it. */
  measures: readonly { about: BothLanguages; text: BothLanguages }[]
}

/** What a notice is made of. Nobody's door, name or number is among it, and no count. */
export type NoticeFacts = {
  kind: NoticeKind
  number: string
  community: string
  zones: readonly NoticeZone[]
  effectiveAt: Date
  date: Date
  hotline: readonly string[]
  /** Numbers of the notices that it takes the place of. */
  previous: readonly string[]
}

export type PaperLine = { is: 'heading' | 'text' | 'item' | 'right'; text: string }
export type Paper = { title: string; lines: PaperLine[] }
export type NoticeText = { zh: Paper; en: Paper }

/** Refuses a template with a fault, and facts that an official notice cannot lack. */
export function writeNotice(template: TemplateContent, facts: NoticeFacts): NoticeText {
  const [problem] = templateProblems(template, facts.kind)
  if (problem) throw new Refusal('badTemplate', { why: problem.why, name: problem.name })
  if (facts.zones.length === 0) throw new Refusal('noZones', { field: 'zoneIds' })
  if (facts.number.trim() === '') throw new Refusal('badInput', { field: 'number' })
  if (facts.hotline.length === 0) throw new Refusal('noHotline')
  return { zh: paper(template.zh, facts, 'zh'), en: paper(template.en, facts, 'en') }
}

function paper(
  { title, body }: TemplateContent[Language],
  facts: NoticeFacts,
  language: Language,
): Paper {
  const values = valuesOf(facts, language)
  const lines = body.split('\n').flatMap((line): PaperLine[] => {
    const bare = line.trim()
    if (bare === '') return []
    const [only] = namesIn(bare)
    if (only !== undefined && findPlaceholder(only)?.is === 'block') {
      return valueOf(values, only).map((text) => ({ is: 'item', text }))
    }
    // What there is nothing to say of is not said: the first notice replaces none.
    if (namesIn(bare).some((name) => valueOf(values, name).length === 0)) return []
    const is = bare.startsWith('#') ? 'heading' : bare.startsWith('>') ? 'right' : 'text'
    const text = is === 'text' ? bare : bare.replace(/^[#>]+\s*/, '')
    return [{ is, text: filled(text, values, language) }]
  })
  return { title: filled(title, values, language), lines }
}

type Values = Record<PlaceholderName, readonly string[]>

function valuesOf(facts: NoticeFacts, language: Language): Values {
  const zones = facts.zones.toSorted(strictestFirst)
  return {
    number: [facts.number],
    community: [facts.community],
    zones: zones.map((zone) => zoneWords(zone, language)),
    measures: measureWords(zones, language),
    effective: [hourWords(facts.effectiveAt, language)],
    hotline: facts.hotline,
    date: [dayWords(facts.date, language)],
    previous: facts.previous,
  }
}

function valueOf(values: Values, name: string): readonly string[] {
  return values[name as PlaceholderName]
}

function filled(text: string, values: Values, language: Language): string {
  const comma = language === 'zh' ? '、' : ', '
  return text.replace(PLACE, (_whole, name: string) => valueOf(values, name).join(comma))
}

function zoneWords({ name, tier, places }: NoticeZone, language: Language): string {
  const where = placeWords(places, language).join(language === 'zh' ? '；' : '; ')
  return language === 'zh'
    ? `${tier.name.zh}（${name}）：${where}。`
    : `${tier.name.en} (${name}): ${where}.`
}

/** Zones of one tier under one pack are asked the same, and it is said once. */
function measureWords(zones: readonly NoticeZone[], language: Language): string[] {
  const said = zones.map(({ tier, measures }) => {
    const rules = measures.map(({ about, text }) =>
      language === 'zh' ? `${about.zh}：${text.zh}` : `${about.en.toLowerCase()}: ${text.en}`,
    )
    return language === 'zh'
      ? `${tier.name.zh}（${tier.stay.zh}）：${rules.join('；')}。`
      : `${tier.name.en} (${tier.stay.en}): ${rules.join('; ')}.`
  })
  return [...new Set(said)]
}

function strictestFirst(a: NoticeZone, b: NoticeZone): number {
  return b.tier.strictness - a.tier.strictness || (a.name < b.name ? -1 : 1)
}
