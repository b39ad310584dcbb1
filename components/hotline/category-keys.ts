import type { Category } from '#lib/domain/request/categories.ts'

/** In sight at once under the digits 1 to 9; the tenth place opens the others. */
export type CategoryPlaces = { first: readonly Category[]; more: readonly Category[] }

export function placesOf(categories: readonly Category[]): CategoryPlaces {
  return { first: categories.slice(0, 9), more: categories.slice(9) }
}

const COLUMNS = 5
const LETTERS_PAUSE_MS = 900

/** What has been pressed inside the choice so far. */
export type CategoryKeys = { afterZero: boolean; letters: string; letterAtMs: number }

export const NO_KEYS: CategoryKeys = { afterZero: false, letters: '', letterAtMs: 0 }

export type CategoryStep = {
  keys: CategoryKeys
  chosen: Category | null
  /** Whether the others are to be shown; null leaves it as it is. */
  more: boolean | null
}

/**
 * One key inside the choice of category: `1`–`9` choose, `0` opens the others and a digit after it
 * chooses among them, letters are initials (`tx` is 透析), arrows walk. Null when the key is not for
 * the choice.
 */
export function categoryKey(
  key: string,
  state: {
    keys: CategoryKeys
    current: Category | null
    initials: Readonly<Partial<Record<Category, readonly string[]>>>
    places: CategoryPlaces
    nowMs: number
  },
): CategoryStep | null {
  if (/^\d$/.test(key)) return digitKey(Number(key), state)
  if (/^[a-z]$/i.test(key)) return letterKey(key.toLowerCase(), state)
  const step = ARROWS[key]
  if (step === undefined) return null
  return { keys: NO_KEYS, ...walk(state, step) }
}

function digitKey(
  digit: number,
  { keys, places }: { keys: CategoryKeys; places: CategoryPlaces },
): CategoryStep {
  if (digit === 0) return { keys: { ...NO_KEYS, afterZero: true }, chosen: null, more: true }
  const list = keys.afterZero ? places.more : places.first
  return { keys: NO_KEYS, chosen: list[digit - 1] ?? null, more: keys.afterZero ? true : null }
}

function letterKey(
  letter: string,
  {
    keys,
    initials,
    places,
    nowMs,
  }: {
    keys: CategoryKeys
    initials: Readonly<Partial<Record<Category, readonly string[]>>>
    places: CategoryPlaces
    nowMs: number
  },
): CategoryStep {
  const going = nowMs - keys.letterAtMs <= LETTERS_PAUSE_MS
  const fits = (letters: string) =>
    [...places.first, ...places.more].find((category) =>
      initials[category]?.some((name) => name.startsWith(letters)),
    )
  const typed = going ? keys.letters + letter : letter
  // A letter that does not go on with the word begins another one.
  const letters = fits(typed) ? typed : letter
  const chosen = fits(letters) ?? null
  return {
    keys: { afterZero: false, letters: chosen ? letters : '', letterAtMs: nowMs },
    chosen,
    more: chosen && places.more.includes(chosen) ? true : null,
  }
}

const ARROWS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
}

/** Walks over all categories in the order in which they stand; the ends are ends. */
function walk(
  { current, places: { first, more } }: { current: Category | null; places: CategoryPlaces },
  step: number,
): Pick<CategoryStep, 'chosen' | 'more'> {
  // The tenth place is taken by `more`, so the others begin in a row of their own.
  const places = [...first, null, ...more]
  const from = current === null ? -1 : places.indexOf(current)
  if (from < 0) return { chosen: places[0] ?? null, more: null }
  let to = from + step
  if (places[to] === null) to += step > 0 ? 1 : -1
  const chosen = places[to] ?? current
  return { chosen, more: chosen && more.includes(chosen) ? true : null }
}
