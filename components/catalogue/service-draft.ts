import type { Service } from '#lib/domain/service/catalogue.ts'
import { type Category, PRIORITIES, type Priority } from '#lib/domain/request/categories.ts'
import type { BothLanguages, ServiceContent } from '#lib/domain/service/service.ts'

/** An entry while it is edited: lists are lines of text, numbers what was typed. */
export type ServiceDraft = Omit<
  ServiceContent,
  'limits' | 'questions' | 'keywords' | 'initials'
> & {
  limits: Record<Priority, string>
  questions: string
  keywords: string
  initials: string
}

export type DraftProblem = 'label' | 'limits' | 'questions' | 'keywords' | 'initials'

export function draftOf(service: ServiceContent): ServiceDraft {
  const { label, hint, leastPriority, doer, gear, skill, goods, proof, restsAtNight, retired } =
    service
  return {
    label,
    hint,
    leastPriority,
    doer,
    gear,
    skill,
    goods,
    proof,
    restsAtNight,
    retired,
    limits: Object.fromEntries(
      PRIORITIES.map((priority) => [priority, String(service.limits[priority])]),
    ) as Record<Priority, string>,
    questions: service.questions.map(({ zh, en }) => `${zh} | ${en}`).join('\n'),
    keywords: service.keywords.join(' '),
    initials: service.initials.join(' '),
  }
}

/** The entry as it would be saved, or what is wrong with it. */
export function contentOf(draft: ServiceDraft): { ok: ServiceContent } | { wrong: DraftProblem[] } {
  const label = trimmed(draft.label)
  const limits = Object.fromEntries(
    PRIORITIES.map((priority) => [priority, Number(draft.limits[priority].trim() || Number.NaN)]),
  ) as Record<Priority, number>
  const questions = linesOf(draft.questions).map((line) => {
    const [zh = '', en = ''] = line.split(/[|｜]/u)
    return trimmed({ zh, en })
  })
  const initials = partsOf(draft.initials)
  const wrong: DraftProblem[] = []
  if (!label.zh || !label.en || label.zh.length > 12 || label.en.length > 24) wrong.push('label')
  const inRange = (value: number) => Number.isInteger(value) && value >= 5 && value <= 20_160
  if (!PRIORITIES.every((priority) => inRange(limits[priority]))) wrong.push('limits')
  const asksWell = questions.every(({ zh, en }) => zh && en && zh.length <= 40 && en.length <= 60)
  if (questions.length > 12 || !asksWell) wrong.push('questions')
  const keywords = [...new Set(partsOf(draft.keywords))]
  if (keywords.length > 60 || keywords.some((word) => word.length > 20)) wrong.push('keywords')
  if (initials.length > 8 || !initials.every((text) => /^[a-z]{1,20}$/.test(text)))
    wrong.push('initials')
  if (wrong.length > 0) return { wrong }
  const { leastPriority, doer, gear, skill, goods, proof, restsAtNight, retired } = draft
  return {
    ok: {
      label,
      hint: trimmed(draft.hint),
      limits,
      leastPriority,
      doer,
      gear,
      skill,
      goods,
      questions,
      proof,
      restsAtNight,
      keywords,
      initials,
      retired,
    },
  }
}

/** The parts in which two versions differ. */
export function changedParts(
  before: ServiceContent,
  after: ServiceContent,
): (keyof ServiceContent)[] {
  return (Object.keys(after) as (keyof ServiceContent)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
}

export function blankService(category: Category): Service {
  return {
    category,
    position: Number.MAX_SAFE_INTEGER,
    version: 0,
    label: { zh: '', en: '' },
    hint: { zh: '', en: '' },
    limits: { urgent: 60, high: 180, normal: 360, low: 720 },
    leastPriority: null,
    doer: 'care',
    gear: [],
    skill: 'none',
    goods: null,
    questions: [],
    proof: 'word',
    restsAtNight: true,
    keywords: [],
    initials: [],
    retired: false,
  }
}

function trimmed({ zh, en }: BothLanguages): BothLanguages {
  return { zh: zh.trim(), en: en.trim() }
}

function linesOf(text: string): string[] {
  return text
    .split(/\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}

function partsOf(text: string): string[] {
  return text.split(/[\s,，、;；]+/u).filter(Boolean)
}
