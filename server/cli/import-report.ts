import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import {
  type ImportLanguage,
  type Note,
  problemText,
  type Refused,
  shown,
  type Where,
} from '../import/problem.ts'
import { IMPORT_WORDS } from './import-words.ts'

const MAX_ON_SCREEN = 50

/** What an import tells on the terminal, and the full list of refusals when it is too long for it. */
export class ImportReport {
  readonly #language: ImportLanguage
  readonly #folder: string
  readonly #file: string

  constructor(language: ImportLanguage, folder: string, file: string) {
    this.#language = language
    this.#folder = folder
    this.#file = file
  }

  refused(all: readonly Refused[]): void {
    if (all.length === 0) return
    const words = IMPORT_WORDS[this.#language]
    const lines = all.map((one) => `  ${this.#refusedLine(one)}`)
    console.log(words.refusedTitle(all.length))
    for (const line of lines.slice(0, MAX_ON_SCREEN)) console.log(line)
    if (lines.length > MAX_ON_SCREEN) {
      console.log(words.refusedMore(lines.length - MAX_ON_SCREEN, this.#save(lines)))
    }
  }

  /** Remarks of one kind are told once, with how many there are and where the first is. */
  notes(all: readonly Note[]): void {
    if (all.length === 0) return
    const words = IMPORT_WORDS[this.#language]
    console.log(words.notesTitle)
    for (const [first, ...more] of Map.groupBy(all, (note) => note.problem.code).values()) {
      if (!first) continue
      const text = problemText(first.problem, this.#language)
      console.log(words.note(text, more.length + 1, this.#where(first.where)))
    }
  }

  #refusedLine({ where, name, problem }: Refused): string {
    const called = name === null ? '' : ` ${shown(name, 30)}`
    return `${this.#where(where)}${called}: ${problemText(problem, this.#language)}`
  }

  #where(where: Where): string {
    const words = IMPORT_WORDS[this.#language]
    return 'line' in where ? words.line(where.line) : words.index(where.index)
  }

  #save(lines: readonly string[]): string {
    const name = `refused-${basename(this.#file)}.txt`
    const text = `${lines.map((line) => line.trim()).join('\n')}\n`
    const path = join(this.#folder, name)
    try {
      writeFileSync(path, text)
      return path
    } catch {
      // A folder that cannot be written must not hide the list.
      const elsewhere = join(tmpdir(), name)
      writeFileSync(elsewhere, text)
      return elsewhere
    }
  }
}
