import type { Position } from 'geojson'
import { checkFootprint } from './footprint-check.ts'
import { readGeoJsonFile } from './geojson-file.ts'
import { readKmlFile } from './kml-file.ts'
import { FileRefused, PartRefused } from './problem.ts'
import type { RawFile } from './raw-feature.ts'
import { sniff } from './sniff.ts'

/** A zone may be larger than any building: 100 km². */
const MOST_M2 = 100_000_000
const MOST_POLYGONS = 100
const MOST_RINGS = 100
const MOST_POINTS = 20_000

export type ShapeRead = {
  format: RawFile['format']
  /** [polygon][ring][point], as the file has them. */
  polygons: Position[][][]
  /** Features that are no area: points, lines, damaged ones. */
  skipped: number
}

/** The areas of a GeoJSON or KML file: all of them together are one shape, of several parts and with holes. */
export async function readShape(raw: Buffer): Promise<ShapeRead> {
  const sniffed = await sniff(raw)
  if (sniffed.format !== 'json' && sniffed.format !== 'xml') {
    throw new FileRefused('unknownFormat', { detail: sniffed.format, formats: 'GeoJSON, KML' })
  }
  const read = sniffed.format === 'json' ? readGeoJsonFile : readKmlFile
  const { format, features } = read(sniffed.bytes, null)
  const polygons: Position[][][] = []
  let skipped = 0
  for (const { geometry } of features) {
    const area = areaOf(geometry)
    if (area === null) skipped += 1
    else polygons.push(...area)
  }
  if (polygons.length === 0) throw new FileRefused('noFeatures')
  const most = (what: string, count: number, max: number) => {
    if (count > max) throw new FileRefused('tooManyParts', { what, max })
  }
  most('areas', polygons.length, MOST_POLYGONS)
  most('rings', Math.max(...polygons.map((rings) => rings.length)), MOST_RINGS)
  most('points', polygons.flat(2).length, MOST_POINTS)
  return { format, polygons, skipped }
}

function areaOf(geometry: unknown): Position[][][] | null {
  try {
    const checked = checkFootprint(geometry, MOST_M2)
    if (checked.type === 'Point') return null
    return checked.type === 'Polygon' ? [checked.coordinates] : checked.coordinates
  } catch (error) {
    if (error instanceof PartRefused) return null
    throw error
  }
}
