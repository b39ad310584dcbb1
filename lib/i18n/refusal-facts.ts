import type { RefusalData, RefusalReason } from '#lib/domain/errors.ts'

/** A fact of a refusal as text; null where it is not given, or is a list. */
export function factOf(value: RefusalData[string] | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

type Says = (data: RefusalData) => string

/** The words of some refusals: another language has to have the same ones. */
export function saying<Reason extends RefusalReason>(
  words: Record<Reason, Says>,
): Record<Reason, Says> {
  return words
}
