import type { BuildingRow } from '#lib/live/rows.ts'

/** A choice that is not in force yet: these buildings already wear the tier that they would get. */
export type Preview = { buildingIds: ReadonlySet<string>; tier: string | null }

/** Tier each building wears on the map; buildings without one are left out. */
export function wornTiers(
  rows: ReadonlyMap<string, BuildingRow>,
  preview: Preview | null,
): Map<string, string> {
  const worn = new Map<string, string>()
  for (const [id, row] of rows) if (row.tier !== null) worn.set(id, row.tier)
  for (const id of preview?.buildingIds ?? []) {
    if (preview?.tier) worn.set(id, preview.tier)
    else worn.delete(id)
  }
  return worn
}

/** What must be set on the map to get from one state to the other; an empty tier means none. */
export function tierChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Map<string, string> {
  const changes = new Map<string, string>()
  for (const [id, tier] of after) if (before.get(id) !== tier) changes.set(id, tier)
  for (const id of before.keys()) if (!after.has(id)) changes.set(id, '')
  return changes
}
