import type { Where } from './problem.ts'

/** One feature as a format's reader gives it: nothing of it has been checked yet. */
export type RawFeature = {
  where: Where
  id: string | null
  properties: Record<string, unknown>
  geometry: unknown
}

export type RawFile = {
  format: 'GeoJSON' | 'Shapefile' | 'KML' | 'CSV' | 'XLSX'
  encoding: string | null
  features: RawFeature[]
  /** Names of all fields that occur. */
  fields: string[]
  /**
   * What the format or the file says of its datum. Even then a Chinese file may be GCJ-02: nothing
   * marks that datum, so files in it carry the mark of WGS-84.
   */
  declares: 'wgs84' | null
}
