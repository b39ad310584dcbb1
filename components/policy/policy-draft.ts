import type { PolicyContent } from '#lib/domain/service/policy.ts'

/** A text while it is edited: its lists are lines. */
export type PolicyDraft = {
  say: string
  sayEn: string
  promises: string
  answers: string
  basis: string
  basisEn: string
}

/** As the server has them, in characters; English takes three times as many. */
const LONGEST = { promise: 120, question: 120, answer: 400 } as const
const MOST_LINES = 20

export type PolicyProblem = 'promises' | 'answers'

export function draftOfPolicy(content: PolicyContent): PolicyDraft {
  return {
    say: content.say.zh,
    sayEn: content.say.en,
    promises: content.promises
      .map(({ may, text }) => `${may ? '+' : '-'} ${text.zh} | ${text.en}`)
      .join('\n'),
    answers: content.answers
      .map(({ question, answer }) => [question.zh, answer.zh, question.en, answer.en].join(' | '))
      .join('\n'),
    basis: content.basis.zh,
    basisEn: content.basis.en,
  }
}

export function contentOfPolicy(
  draft: PolicyDraft,
): { ok: PolicyContent } | { wrong: PolicyProblem[] } {
  const promises = linesOf(draft.promises).map((line) => {
    const match = /^(?<sign>[+＋\-－–—])\s*(?<rest>.+)$/u.exec(line)
    const [zh = '', en = ''] = partsOf(match?.groups?.rest ?? '')
    return {
      whole: match !== null && zh !== '' && fits(LONGEST.promise, zh, en),
      may: /[+＋]/.test(match?.groups?.sign ?? ''),
      zh,
      en,
    }
  })
  const answers = linesOf(draft.answers).map(partsOf)
  const wrong: PolicyProblem[] = []
  if (promises.length > MOST_LINES || !promises.every(({ whole }) => whole)) wrong.push('promises')
  const answered = answers.every(
    ([question = '', answer = '', questionEn = '', answerEn = '']) =>
      question !== '' &&
      answer !== '' &&
      fits(LONGEST.question, question, questionEn) &&
      fits(LONGEST.answer, answer, answerEn),
  )
  if (answers.length > MOST_LINES || !answered) wrong.push('answers')
  if (wrong.length > 0) return { wrong }
  return {
    ok: {
      say: { zh: draft.say.trim(), en: draft.sayEn.trim() },
      promises: promises.map(({ may, zh, en }) => ({ may, text: { zh, en } })),
      answers: answers.map(([question = '', answer = '', questionEn = '', answerEn = '']) => ({
        question: { zh: question, en: questionEn },
        answer: { zh: answer, en: answerEn },
      })),
      basis: { zh: draft.basis.trim(), en: draft.basisEn.trim() },
    },
  }
}

function fits(most: number, zh: string, en: string): boolean {
  return zh.length <= most && en.length <= most * 3
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function partsOf(line: string): string[] {
  return line.split(/[|｜]/u).map((part) => part.trim())
}
