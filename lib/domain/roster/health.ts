/** What a person in home isolation is asked for. Source: domain §4, home isolation. */
export const SYMPTOMS = [
  'fever',
  'cough',
  'tiredness',
  'soreThroat',
  'lostSmellOrTaste',
  'diarrhoea',
] as const
export type Symptom = (typeof SYMPTOMS)[number]

/** Tenths of a degree Celsius, so that 37.3 is a whole number. */
export type Tenths = number

/** A clinical thermometer shows from 34 to 42 °C; anything else is a slip of the hand. */
export const LOWEST_TENTHS: Tenths = 340
export const HIGHEST_TENTHS: Tenths = 420

/**
 * From here on it is a fever. Source: 居家隔离医学观察指南 of the national prevention plan, 体温 ≥ 37.3 ℃
 * is reported at once.
 */
export const FEVER_TENTHS: Tenths = 373

/** Whether somebody has to look at it: a fever, or any symptom. */
export function needsAttention(health: { tenths: Tenths; symptoms: readonly Symptom[] }): boolean {
  return health.tenths >= FEVER_TENTHS || health.symptoms.length > 0
}

/**
 * As it is typed with one thumb: `36.5`, `36,5`, `36。5`, and `365` without the point. Null for what no
 * thermometer shows.
 */
export function readTenths(text: string): Tenths | null {
  const match = /^\s*(\d{2})(?:\s*[.,。．，·]\s*(\d)|(\d))?\s*(?:°|℃|度)?\s*$/.exec(text)
  if (!match) return null
  const tenths = Number(match[1]) * 10 + Number(match[2] ?? match[3] ?? 0)
  return tenths >= LOWEST_TENTHS && tenths <= HIGHEST_TENTHS ? tenths : null
}
