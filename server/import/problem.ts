import { PROBLEM_WORDS, type ProblemCode } from './problem-words.ts'

export type ProblemData = Record<string, string | number>

/** Why something of a file was refused, or what was done with it: a code with the facts for its words. */
export type Problem = { code: ProblemCode; data: ProblemData }

/** Where in the file: its line in text and tables, else the number of the feature, from 1. */
export type Where = { line: number } | { index: number }

export type Refused = { where: Where; name: string | null; problem: Problem }
export type Note = { where: Where; problem: Problem }

export type ImportLanguage = 'zh' | 'en'

export function problemText(problem: Problem, language: ImportLanguage): string {
  return PROBLEM_WORDS[problem.code][language](problem.data)
}

/** The whole file is refused; nothing of it was used. */
export class FileRefused extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(PROBLEM_WORDS[code].en(data))
    this.name = 'FileRefused'
    this.problem = { code, data }
  }
}

/** One feature or row is refused; the reader catches it, lists it and goes on. */
export class PartRefused extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(PROBLEM_WORDS[code].en(data))
    this.name = 'PartRefused'
    this.problem = { code, data }
  }
}

/** A value of a file as part of a sentence: it comes from outside, so it is shortened and cleaned. */
export function shown(value: unknown, maxCharacters = 60): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const clean = String(value)
    .slice(0, maxCharacters + 1)
    .replace(/\p{C}/gu, ' ')
    .trim()
  return clean.length > maxCharacters ? `${clean.slice(0, maxCharacters)}…` : clean
}
