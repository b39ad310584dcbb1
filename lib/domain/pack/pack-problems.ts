export const PACK_FAULTS = [
  'missing',
  'notText',
  'tooLong',
  'notWhole',
  'outOfRange',
  'notOneOf',
  'notADay',
  'notAList',
  'notRising',
  'beforeStart',
  'empty',
  'twice',
  'sameStrictness',
  'notStricter',
  'notLooser',
  'noRuleForAll',
  'gap',
  'noTime',
  'endsWithNotice',
] as const
export type PackFault = (typeof PACK_FAULTS)[number]

/** `tiers.0.release.1.criteria.0.days` and what is wrong there; `allowed` says what would do. */
export type PackProblem = { at: string; fault: PackFault; allowed: string | null }

/** Gathers what is wrong, so that a form shows all of it at once. */
export class Problems {
  readonly found: PackProblem[] = []

  look(value: unknown, path: readonly (string | number)[]): Looker {
    return new Looker(this, value, path)
  }
}

/** One object of unknown make, and where it stands. */
export class Looker {
  readonly value: unknown
  readonly fields: Readonly<Record<string, unknown>>
  readonly #problems: Problems
  readonly #path: readonly (string | number)[]

  constructor(problems: Problems, value: unknown, path: readonly (string | number)[]) {
    this.#problems = problems
    this.#path = path
    this.value = value
    this.fields =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  }

  say(field: string, fault: PackFault, allowed: string | null = null) {
    this.#problems.found.push({ at: [...this.#path, field].join('.'), fault, allowed })
  }

  inner(field: string): Looker {
    const value = this.fields[field]
    if (typeof value !== 'object' || value === null) this.say(field, 'missing')
    return this.#problems.look(value, [...this.#path, field])
  }

  list(field: string): Looker[] {
    const value = this.fields[field]
    if (!Array.isArray(value)) {
      this.say(field, 'notAList')
      return []
    }
    return value.map((item, index) => this.#problems.look(item, [...this.#path, field, index]))
  }

  /** No two items of a list are the same by what tells them apart. */
  different(field: string, key: (item: Looker) => unknown) {
    const list = this.fields[field]
    if (!Array.isArray(list)) return
    const keys = list.map((item, index) =>
      key(this.#problems.look(item, [...this.#path, field, index])),
    )
    if (new Set(keys).size < keys.length) this.say(field, 'twice')
  }

  nullable(field: string, check: () => void) {
    if (this.fields[field] !== null) check()
  }

  text(field: string, longest: number) {
    const value = this.fields[field]
    if (typeof value !== 'string') this.say(field, 'notText')
    else if (value.trim() === '') this.say(field, 'empty')
    else if (value.length > longest) this.say(field, 'tooLong', `≤ ${longest}`)
  }

  both(field: string, longest = 200) {
    const both = this.inner(field)
    both.text('zh', longest)
    both.text('en', longest)
  }

  whole(field: string, least: number, most: number) {
    const value = this.fields[field]
    if (!Number.isInteger(value)) this.say(field, 'notWhole')
    else if (Number(value) < least || Number(value) > most) {
      this.say(field, 'outOfRange', `${least}–${most}`)
    }
  }

  oneOf(field: string, allowed: readonly unknown[]) {
    if (!allowed.includes(this.fields[field])) this.say(field, 'notOneOf', allowed.join(', '))
  }

  listOf(field: string, allowed: readonly unknown[]) {
    const items = this.list(field)
    if (items.length === 0 && Array.isArray(this.fields[field])) this.say(field, 'empty')
    if (items.some(({ value }) => !allowed.includes(value))) {
      this.say(field, 'notOneOf', allowed.join(', '))
    }
  }

  /** `2022-03-06`, and a day that exists. */
  day(field: string) {
    const value = this.fields[field]
    const known =
      typeof value === 'string' &&
      /^\d{4}-\d{2}-\d{2}$/.test(value) &&
      !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
      new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
    if (!known) this.say(field, 'notADay')
  }

  risingDays(field: string, most: number) {
    let before = -1
    for (const { value } of this.list(field)) {
      if (!Number.isInteger(value)) this.say(field, 'notWhole')
      else if (Number(value) > most) this.say(field, 'outOfRange', `0–${most}`)
      else if (Number(value) <= before) this.say(field, 'notRising')
      before = Number(value)
    }
  }
}
