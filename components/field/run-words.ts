import type { Language } from '#lib/i18n/language.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { BuildingRow, DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import { categoryName } from '#lib/i18n/category-name.ts'

type Buildings = ReadonlyMap<string, BuildingRow>

/** `塘口围`: where a run goes, by its estates; a run to one building has that building's name. */
export function runArea(
  run: Pick<DeliveryRow, 'stops'>,
  buildings: Buildings,
  language: Language,
  words: Words,
): string {
  const rows = run.stops
    .map((stop) => buildings.get(stop.buildingId))
    .filter((row) => row !== undefined)
  const [only] = rows
  if (!only) return ''
  if (rows.length === 1) return buildingLabel(only, language)
  const places = [...new Set(rows.map((row) => row.estate ?? buildingLabel(row, language)))]
  const [first = ''] = places
  return places.length === 1 ? first : `${first} ${words.dispatch.board.more(places.length)}`
}

/** `生鲜 2、药品 1` */
export function goodsOf(requests: readonly Pick<RequestRow, 'category'>[], words: Words): string {
  const byCategory = Map.groupBy(requests, (request) => request.category)
  return words.field.list(
    [...byCategory].map(([category, ofCategory]) =>
      words.field.count(categoryName(words, category), ofCategory.length),
    ),
  )
}

/** How many doors a stop has. */
export function countDoors(requests: readonly Pick<RequestRow, 'unit' | 'room'>[]): number {
  return new Set(requests.map((request) => `${request.unit ?? ''}-${request.room ?? ''}`)).size
}

/** `1 单元 301`, or that it is for the whole building. */
export function doorWords(
  door: Pick<RequestRow, 'unit' | 'room'>,
  language: Language,
  words: Words,
): string {
  return doorLabel(door, language) || words.field.wholeBuilding
}
