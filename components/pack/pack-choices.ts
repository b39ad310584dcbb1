import {
  ANCHOR_TERMS,
  MOVEMENT_TERMS,
  PICK_UP_TERMS,
  RESEAL_TERMS,
  TEST_TERMS,
} from '#lib/domain/pack/pack-terms.ts'
import { ANCHORS, type BothLanguages, MOVEMENTS, TEST_KINDS } from '#lib/domain/pack/rule-pack.ts'
import type { Language } from '#lib/i18n/language.ts'
import type { Words } from '#lib/i18n/words.ts'

export type Choice = { value: string | number; label: string }

const TERMS = {
  anchors: among(ANCHORS, ANCHOR_TERMS),
  restarts: among(ANCHORS.slice(1), ANCHOR_TERMS),
  caseCounts: among(['caseFound', 'caseRemoved'], ANCHOR_TERMS),
  reseals: among(['zone', 'building', 'unit'], RESEAL_TERMS),
  movement: among(MOVEMENTS, MOVEMENT_TERMS),
  testKind: among(TEST_KINDS, TEST_TERMS),
  pickUp: among(['delivery', 'pickUp', 'contactless'], PICK_UP_TERMS),
}
const NUMBERED = ['anchorDayIs', 'eventDayIs'] as const
const NAMED = ['contact', 'tone', 'hatch'] as const

export type ChoiceName = keyof typeof TERMS | (typeof NUMBERED)[number] | (typeof NAMED)[number]

/** What may be chosen in a field: in the very terms of which the sentences of a pack are made. */
export function choicesOf(name: ChoiceName, language: Language, words: Words): readonly Choice[] {
  if (name in TERMS) {
    return TERMS[name as keyof typeof TERMS].map(([value, term]) => ({
      value,
      label: term[language],
    }))
  }
  const numbered = NUMBERED.some((one) => one === name)
  const labels = words.packForm.choices[name as (typeof NUMBERED | typeof NAMED)[number]]
  return Object.entries(labels).map(([value, label]) => ({
    value: numbered ? Number(value) : value,
    label,
  }))
}

function among<Value extends string>(
  values: readonly Value[],
  terms: Record<Value, BothLanguages>,
): (readonly [string, BothLanguages])[] {
  return values.map((value) => [value, terms[value]] as const)
}
