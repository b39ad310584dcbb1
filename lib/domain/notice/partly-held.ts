import { type NoticePlace, placeWords } from './place-words.ts'

/** Places that are not whole buildings, in words, by estate. */
export type PartlyHeld = { zh: string[]; en: string[] }

/**
 * Of which buildings a zone holds units or floors alone, or not all of them. A shape on a map is drawn
 * around whole buildings; whoever takes it has to be told where it says too much. Null: nowhere.
 */
export function partlyHeld(places: readonly NoticePlace[]): PartlyHeld | null {
  const parts = places.filter(
    ({ unit, floor, without }) => unit !== null || floor !== null || without,
  )
  return parts.length === 0 ? null : { zh: placeWords(parts, 'zh'), en: placeWords(parts, 'en') }
}
