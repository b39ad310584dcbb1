import type { BuildingRow } from '#lib/live/rows.ts'
import type { Language } from './language.ts'

/** `榕树新村 37 栋` · `榕树新村 37`: the estate, then the building as people say it. */
export function buildingLabel(
  building: Pick<BuildingRow, 'estate' | 'name'>,
  language: Language,
): string {
  const name = buildingName(building.name, language, building.estate === null)
  if (!building.estate || name.startsWith(building.estate)) return name
  return `${spaced(building.estate)} ${name}`
}

/** The building without its estate: `37 栋` · `Block 37`. */
export function buildingShortLabel(
  building: Pick<BuildingRow, 'name'>,
  language: Language,
): string {
  return buildingName(building.name, language, true)
}

/** `2 单元 502` · `Unit 2, 502`. Empty when the door is not known. */
export function doorLabel(
  door: { unit: string | null; room: string | null },
  language: Language,
): string {
  const unit = door.unit ? unitLabel(door.unit, language) : null
  return [unit, door.room].filter(Boolean).join(language === 'zh' ? ' ' : ', ')
}

/** `2-502`, the short form of a door in lists. */
export function doorShortLabel(door: { unit: string | null; room: string | null }): string {
  const unit = door.unit?.replace(/\s*(?:单元|梯)$/u, '') ?? null
  return [unit, door.room].filter(Boolean).join('-')
}

/** Puts a space between Chinese and Latin or digits: `37栋` → `37 栋`. */
export function spaced(text: string): string {
  return text
    .replace(/(\p{Script=Han})([A-Za-z0-9])/gu, '$1 $2')
    .replace(/([A-Za-z0-9])(\p{Script=Han})/gu, '$1 $2')
}

function buildingName(name: string, language: Language, alone: boolean): string {
  const numbered = /^([A-Za-z]?\d+[A-Za-z]?)\s*(栋|幢|号楼|座|号)?$/u.exec(name.trim())
  const number = numbered?.[1]
  if (!number) return spaced(name.trim())
  if (language === 'zh') return `${number} ${numbered[2] ?? '栋'}`
  return alone ? `Block ${number}` : number
}

/** `2 单元` · `Unit 2`; a unit with a name of its own keeps it. */
export function unitLabel(unit: string, language: Language): string {
  const bare = unit.replace(/\s*(?:单元|梯)$/u, '')
  if (!/^[A-Za-z0-9]+$/.test(bare)) return spaced(unit)
  return language === 'zh' ? `${bare} 单元` : `Unit ${bare}`
}
