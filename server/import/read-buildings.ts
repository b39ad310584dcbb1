import {
  type BuildingFacts,
  type BuildingFieldNames,
  type FieldMap,
  mapFields,
  readFacts,
} from './building-fields.ts'
import { checkFootprint, type ReadGeometry } from './footprint-check.ts'
import { readGeoJsonFile } from './geojson-file.ts'
import { readKmlFile } from './kml-file.ts'
import { MAX_POINTS } from './limits.ts'
import { FileRefused, type Note, PartRefused, type Refused, shown, type Where } from './problem.ts'
import type { RawFeature, RawFile } from './raw-feature.ts'
import { readShapefile } from './shapefile-file.ts'
import { sniff } from './sniff.ts'
import { readCsvFile, readXlsxFile } from './table-file.ts'

export type BuildingsOptions = {
  fields: BuildingFieldNames
  encoding: string | null
  sheet: string | null
}

export type ReadBuilding = BuildingFacts & { where: Where; geometry: ReadGeometry }

/** A file of buildings as read: coordinates still in the file's own datum. */
export type BuildingsRead = {
  format: RawFile['format']
  encoding: string | null
  declares: RawFile['declares']
  /** Which field was taken for what. */
  fields: FieldMap
  buildings: ReadBuilding[]
  refused: Refused[]
  notes: Note[]
}

export async function readBuildings(
  bytes: Buffer,
  options: BuildingsOptions,
): Promise<BuildingsRead> {
  const raw = await readRaw(bytes, options)
  const { map, missing } = mapFields(raw.fields, options.fields)
  if (missing !== null) {
    const fields = raw.fields
      .slice(0, 30)
      .map((field) => shown(field, 20))
      .join(', ')
    throw new FileRefused('noSuchField', { field: shown(missing), fields: fields || '–' })
  }
  const read: BuildingsRead = {
    format: raw.format,
    encoding: raw.encoding,
    declares: raw.declares,
    fields: map,
    buildings: [],
    refused: [],
    notes: [],
  }
  let points = 0
  for (const feature of raw.features) {
    points += readOne(feature, map, read)
    if (points > MAX_POINTS)
      throw new FileRefused('tooManyParts', { what: 'points', max: MAX_POINTS })
  }
  settleIds(read, options.fields.id !== undefined)
  return read
}

async function readRaw(bytes: Buffer, options: BuildingsOptions): Promise<RawFile> {
  const { fields, encoding, sheet } = options
  const sniffed = await sniff(bytes)
  switch (sniffed.format) {
    case 'json':
      return readGeoJsonFile(sniffed.bytes, encoding)
    case 'xml':
      return readKmlFile(sniffed.bytes, encoding)
    case 'text':
      return readCsvFile(sniffed.bytes, { encoding, fields })
    case 'shapefile':
      return readShapefile(sniffed.zip, encoding)
    case 'xlsx':
      return readXlsxFile(sniffed.zip, { sheet, fields })
    case 'kmz': {
      const layers = sniffed.zip.names.filter((name) => /\.kml$/i.test(name))
      const [layer] = layers
      if (layers.length > 1 || layer === undefined) {
        throw new FileRefused('severalLayers', {
          layers: layers
            .slice(0, 8)
            .map((n) => shown(n, 40))
            .join(', '),
        })
      }
      return readKmlFile(await sniffed.zip.read(layer), encoding)
    }
  }
}

/** Returns how many points the feature has, for the cap on the whole. */
function readOne(feature: RawFeature, map: FieldMap, read: BuildingsRead): number {
  const { where } = feature
  let name: string | null = null
  try {
    const { facts, remarks } = readFacts(feature.properties, map)
    name = facts.name
    const geometry = checkFootprint(feature.geometry)
    for (const problem of remarks) read.notes.push({ where, problem })
    const sourceId = facts.sourceId ?? (map.id === undefined ? shortId(feature.id) : null)
    read.buildings.push({ ...facts, sourceId, where, geometry })
    return countPoints(geometry)
  } catch (error) {
    if (!(error instanceof PartRefused)) throw error
    read.refused.push({ where, name, problem: error.problem })
    return 0
  }
}

function shortId(id: string | null): string | null {
  return id === null || id.trim() === '' || id.length > 100
    ? null
    : id.trim().replace(/\p{C}/gu, '')
}

function countPoints(geometry: ReadGeometry): number {
  if (geometry.type === 'Point') return 1
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.reduce((n, rings) => n + rings.reduce((m, ring) => m + ring.length, 0), 0)
}

/**
 * An id field is one only if it tells buildings apart. A recognised field in which values repeat (a
 * street's code, say) is dropped; a lone repetition is a mistake in the file and is refused.
 */
function settleIds(read: BuildingsRead, namedByPerson: boolean): void {
  const firstOf = new Map<string, Where>()
  const repeats: ReadBuilding[] = []
  for (const building of read.buildings) {
    if (building.sourceId === null) continue
    if (firstOf.has(building.sourceId)) repeats.push(building)
    else firstOf.set(building.sourceId, building.where)
  }
  const total = read.buildings.length
  if (!namedByPerson && repeats.length > total * 0.1) {
    for (const building of read.buildings) building.sourceId = null
    read.fields = { ...read.fields, id: undefined }
    return
  }
  for (const building of repeats) {
    const first = firstOf.get(building.sourceId ?? '')
    read.refused.push({
      where: building.where,
      name: building.name,
      problem: {
        code: 'sameIdTwice',
        data: { id: shown(building.sourceId, 40), first: first ? whereText(first) : '?' },
      },
    })
  }
  const dropped = new Set(repeats)
  read.buildings = read.buildings.filter((building) => !dropped.has(building))
  if (firstOf.size === 0) return
  for (const building of read.buildings) {
    if (building.sourceId === null) {
      read.notes.push({ where: building.where, problem: { code: 'idMissing', data: {} } })
    }
  }
}

export function whereText(where: Where): string {
  return 'line' in where ? `line ${where.line}` : `#${where.index}`
}
