import { afterQuiet } from './time-limits.ts'

const MINUTE = 60_000

/** What came of calling somebody back. Labels live in `lib/i18n`. */
export const TELL_OUTCOMES = ['told', 'noAnswer', 'wrongNumber', 'refused'] as const
export type TellOutcome = (typeof TELL_OUTCOMES)[number]

/** Whether nobody needs to call this asker again: they know, or cannot or will not be reached. */
const SETTLES = {
  told: true,
  noAnswer: false,
  wrongNumber: true,
  refused: true,
} as const satisfies Record<TellOutcome, boolean>

export function settles(outcome: TellOutcome): boolean {
  return SETTLES[outcome]
}

/** How long to wait after each try without an answer; the product's starting values. */
const WAITS_MS = [15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE] as const

/** When to call again after so many tries without an answer, never in the quiet hours. */
export function callAgainAt(tries: number, now: Date): Date {
  const wait = WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? WAITS_MS[0]
  return afterQuiet(new Date(now.getTime() + wait))
}

/** Nobody is put off for longer than this by one who did not get through. */
const LONGEST_WAIT_MS = 7 * 24 * 60 * MINUTE

/**
 * The next try at the hour that somebody set, in the quiet hours too: who asks to be called at eleven
 * at night is awake. What lay ahead on the device and has passed on the way is due at once. Null when
 * it lies too far ahead.
 */
export function chosenTry(wanted: Date, now: Date): Date | null {
  if (wanted.getTime() - now.getTime() > LONGEST_WAIT_MS) return null
  return wanted < now ? now : wanted
}

export type AskingToTell = {
  id: string
  /** As it was normalised; null when none was left. */
  phone: string | null
  name: string | null
  channel: string
  told: TellOutcome | null
}

/** The askings of one and the same person, told together. */
export type Asker<Asking extends AskingToTell = AskingToTell> = {
  key: string
  askings: Asking[]
  /** Null while somebody still has to call. */
  told: TellOutcome | null
}

/**
 * Who asked: one number is one person, and where no number was left, one name; several who left
 * neither are one per channel. Everybody who asked hears back once.
 */
export function askersOf<Asking extends AskingToTell>(askings: readonly Asking[]): Asker<Asking>[] {
  const byKey = Map.groupBy(
    askings,
    ({ phone, name, channel }) => phone ?? (name ? `name:${name}` : `channel:${channel}`),
  )
  return [...byKey].map(([key, ofAsker]) => {
    const open = ofAsker.some(({ told }) => told === null)
    return { key, askings: ofAsker, told: open ? null : (ofAsker.at(-1)?.told ?? null) }
  })
}

/**
 * Whether telling somebody closes the circle: this was the last who had to hear of it, and heard of
 * it in person. Who could not be reached is never a reason for closing by itself.
 */
export function closesCircle(askers: readonly Asker[], outcome: TellOutcome): boolean {
  return outcome === 'told' && askers.every(({ told }) => told !== null)
}
