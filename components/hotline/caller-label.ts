import type { Language } from '#lib/i18n/language.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { BuildingRow, CallRow } from '#lib/live/rows.ts'
import type { PeekedCalls } from './use-peeked-calls.ts'

/** `139****2047 · 西区 61 栋`: who rings, as far as everybody at the desk may see it. */
export function callerLabel(
  call: CallRow,
  peeked: PeekedCalls,
  given: { language: Language; words: Words; buildings: ReadonlyMap<string, BuildingRow> },
): string {
  const { language, words, buildings } = given
  const text = words.hotline.lines
  const phone = call.hasNumber ? (peeked.get(call.id)?.phone ?? '') : text.withheld
  const building = call.buildingId === null ? undefined : buildings.get(call.buildingId)
  const place = building
    ? buildingLabel(building, language)
    : call.hasNumber && !call.known
      ? text.unknownCaller
      : ''
  return [phone, place].filter(Boolean).join(' · ')
}
