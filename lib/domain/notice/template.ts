import type { NoticeKind } from './kinds.ts'
import { findPlaceholder, PLACEHOLDERS } from './placeholders.ts'

/**
 * The text of a kind of notice in one language. A line that begins with `#` is a heading, one that
 * begins with `>` stands at the right; `{name}` is filled in.
 */
export type TemplateText = { title: string; body: string }
export type TemplateContent = { zh: TemplateText; en: TemplateText }

/** As it stands now: version 0 is what the product brings. */
export type NoticeTemplate = {
  kind: NoticeKind
  version: number
  content: TemplateContent
  at: string | null
  by: string | null
}

export type TemplateProblem = {
  language: 'zh' | 'en'
  /** `brace`: one that opens or closes nothing; `notAlone`: many lines in the midst of one. */
  why: 'unknown' | 'missing' | 'notAlone' | 'brace'
  /** The name of the placeholder as it stands there; for a brace, its line. */
  name: string
}

/** What is wrong with a template, each fault by its name; none means that it can be filled in. */
export function templateProblems(content: TemplateContent, kind: NoticeKind): TemplateProblem[] {
  return (['zh', 'en'] as const).flatMap((language) => {
    const { title, body } = content[language]
    const lines = [title, ...body.split('\n')]
    const used = new Set<string>()
    const problems: TemplateProblem[] = []
    for (const [index, line] of lines.entries()) {
      for (const name of namesIn(line)) {
        const known = findPlaceholder(name)
        used.add(name)
        if (!known) problems.push({ language, why: 'unknown', name })
        // A title is one line, whatever it says.
        else if (known.is === 'block' && (index === 0 || line.trim() !== `{${name}}`)) {
          problems.push({ language, why: 'notAlone', name })
        }
      }
      if (/[{}]/.test(line.replace(PLACE, ''))) {
        problems.push({ language, why: 'brace', name: line.trim().slice(0, 40) })
      }
    }
    for (const { name, requiredIn } of PLACEHOLDERS) {
      const required: readonly NoticeKind[] = requiredIn
      if (required.includes(kind) && !used.has(name)) {
        problems.push({ language, why: 'missing', name })
      }
    }
    return problems
  })
}

export const PLACE = /\{([^{}]*)\}/g

export function namesIn(line: string): string[] {
  return [...line.matchAll(PLACE)].map(([, name = '']) => name)
}
