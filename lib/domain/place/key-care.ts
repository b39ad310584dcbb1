/** Why a resident is looked after daily. Source: the reference community's key-care list. */
export const KEY_CARE_MARKS = [
  'livesAlone',
  'disabled',
  'pregnant',
  'dialysis',
  'chronic',
  'mentalIllness',
  'infant',
] as const
export type KeyCareMark = (typeof KEY_CARE_MARKS)[number]

export const BUILDING_KINDS = [
  'residential',
  'dormitory',
  'factory',
  'school',
  'clinic',
  'market',
  'office',
  'other',
] as const
export type BuildingKind = (typeof BUILDING_KINDS)[number]
