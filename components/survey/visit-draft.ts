import type { Category } from '#lib/domain/request/categories.ts'
import type { Answers, Question } from '#lib/domain/survey/question.ts'

/** What is being written down at a door. */
export type VisitDraft = {
  answers: Answers
  /** In the words of the household, by what they need. */
  needs: { category: Category; text: string }[]
  name: string
  phone: string
  note: string
}

export const BLANK_VISIT: VisitDraft = { answers: [], needs: [], name: '', phone: '', note: '' }

/** The part of a visit that only somebody who was in can have told. */
export function toldAtDoor(draft: VisitDraft, questions: readonly Question[]): object {
  const name = draft.name.trim()
  const phone = draft.phone.trim()
  return {
    answers: questions.map((_, index) => draft.answers[index]?.trim() || null),
    needs: draft.needs.map(({ category, text }) => ({ category, text: text.trim() })),
    ...(draft.needs.length > 0 && (name || phone)
      ? { caller: { name: name || undefined, phone: phone || undefined } }
      : {}),
  }
}

export function withAnswer(draft: VisitDraft, index: number, answer: string | null): VisitDraft {
  const answers = [...draft.answers]
  // No holes: what was skipped is null.
  while (answers.length < index) answers.push(null)
  answers[index] = answer
  return { ...draft, answers }
}

export function toggleNeed(draft: VisitDraft, category: Category): VisitDraft {
  const has = draft.needs.some((need) => need.category === category)
  const needs = has
    ? draft.needs.filter((need) => need.category !== category)
    : [...draft.needs, { category, text: '' }]
  return { ...draft, needs }
}
