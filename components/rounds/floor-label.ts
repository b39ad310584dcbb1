import type { Language } from '#lib/i18n/language.ts'
import { unitLabel } from '#lib/i18n/place-labels.ts'
import type { Words } from '#lib/i18n/words.ts'

/** `1 单元 5 楼`. */
export function floorLabel(
  { unit, floor }: { unit: string | null; floor: number | null },
  language: Language,
  words: Words,
): string {
  const where = floor === null ? words.rounds.noFloor : words.rounds.floor(floor)
  return unit ? `${unitLabel(unit, language)} ${where}` : where
}
