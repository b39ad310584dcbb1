import { wktToGeoJSON } from 'betterknown'
import {
  isBuildingHeading,
  type BuildingFieldNames,
  type FieldMap,
  mapFields,
} from './building-fields.ts'
import { readCsvTable } from './csv-table.ts'
import { FileRefused, shown } from './problem.ts'
import type { RawFeature, RawFile } from './raw-feature.ts'
import type { Table } from './table.ts'
import type { Zip } from './unzip.ts'
import { readXlsxTable } from './xlsx-table.ts'

export function readCsvFile(
  bytes: Buffer,
  options: { encoding: string | null; fields: BuildingFieldNames },
): RawFile {
  const isHeading = headingTest(options.fields)
  const table = readCsvTable(bytes, { encoding: options.encoding, isHeading })
  return { format: 'CSV', ...fromTable(table, options.fields) }
}

export async function readXlsxFile(
  zip: Zip,
  options: { sheet: string | null; fields: BuildingFieldNames },
): Promise<RawFile> {
  const isHeading = headingTest(options.fields)
  const table = await readXlsxTable(zip, { sheet: options.sheet, isHeading })
  return { format: 'XLSX', ...fromTable(table, options.fields) }
}

function headingTest(named: BuildingFieldNames): (cell: string) => boolean {
  const names = new Set(Object.values(named))
  return (cell) => names.has(cell.trim()) || isBuildingHeading(cell)
}

function fromTable(table: Table, named: BuildingFieldNames): Omit<RawFile, 'format'> {
  const { headings, rows, encoding } = table
  if (rows.length === 0) throw new FileRefused('noFeatures')
  const { map, missing } = mapFields(headings, named)
  const columns = headings.map((heading) => shown(heading, 20)).join(', ')
  if (missing !== null)
    throw new FileRefused('noSuchField', { field: shown(missing), fields: columns })
  if (map.wkt === undefined && (map.lon === undefined || map.lat === undefined)) {
    throw new FileRefused('noPlaceColumns', { columns })
  }
  const features = rows.map(({ line, cells }): RawFeature => {
    const properties: Record<string, unknown> = Object.fromEntries(
      headings.flatMap((heading, i) => (heading === '' ? [] : [[heading, cells[i] ?? '']])),
    )
    return { where: { line }, id: null, properties, geometry: geometryOf(properties, map) }
  })
  return { encoding, features, fields: headings, declares: null }
}

function geometryOf(properties: Record<string, unknown>, map: FieldMap): unknown {
  const wkt = map.wkt === undefined ? '' : String(properties[map.wkt] ?? '').trim()
  if (wkt !== '') return readWkt(wkt)
  if (map.lon === undefined || map.lat === undefined) return null
  const lon = degrees(properties[map.lon])
  const lat = degrees(properties[map.lat])
  if (lon === '' && lat === '') return null
  return { type: 'Point', coordinates: [lon, lat] }
}

/** Text stays text when it is no number, so that the report can show what stood there. */
function degrees(value: unknown): number | string {
  const text = String(value ?? '')
    .slice(0, 40)
    .normalize('NFKC')
    .trim()
  if (text === '') return ''
  const number = Number(text.replace(/°$/, ''))
  return Number.isNaN(number) ? text : number
}

function readWkt(text: string): unknown {
  // The parser calls itself for nested collections; footprints have no need of them.
  if (/GEOMETRYCOLLECTION/i.test(text)) return { type: 'GEOMETRYCOLLECTION' }
  try {
    return wktToGeoJSON(text)
  } catch (error) {
    return { type: `WKT: ${error instanceof Error ? error.message : ''}` }
  }
}
