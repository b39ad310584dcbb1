import { decodeText } from './decode-text.ts'
import { MAX_COLUMNS, MAX_DEPTH, MAX_FEATURES, MAX_JSON_PARTS } from './limits.ts'
import { FileRefused, shown } from './problem.ts'
import type { RawFeature, RawFile } from './raw-feature.ts'

const DEGREES = /(?:CRS84|EPSG:+(?:4326|4490|4979))$/i
const GEOMETRIES = new Set(['Polygon', 'MultiPolygon', 'Point', 'GeometryCollection'])

export function readGeoJsonFile(bytes: Buffer, encoding: string | null): RawFile {
  const decoded = decodeText(bytes, encoding)
  refuseDeep(decoded.text)
  const root = parseJson(decoded.text)
  if (!isRecord(root)) throw new FileRefused('notGeoJson', { detail: 'it is a bare list' })
  refuseOtherDatum(root['crs'])
  const list = featuresOf(root)
  if (list.length === 0) throw new FileRefused('noFeatures')
  if (list.length > MAX_FEATURES) {
    throw new FileRefused('tooManyParts', { what: 'features', max: MAX_FEATURES })
  }
  const features = list.map((feature, i) => readFeature(feature, i + 1))
  return {
    format: 'GeoJSON',
    encoding: decoded.encoding,
    features,
    fields: fieldsOf(features),
    declares: 'wgs84',
  }
}

/**
 * Counted before parsing, in one loop over the text: the parser itself copes with any depth, but
 * what walks the result might not, and a million empty lists would fill the memory.
 */
function refuseDeep(text: string): void {
  let depth = 0
  let parts = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 0x5c) i++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) {
      quoted = true
    } else if (code === 0x5b || code === 0x7b) {
      parts++
      if (++depth > MAX_DEPTH) throw new FileRefused('tooDeep', { max: MAX_DEPTH })
    } else if (code === 0x5d || code === 0x7d) {
      depth--
    }
  }
  if (parts > MAX_JSON_PARTS) {
    throw new FileRefused('tooManyParts', { what: 'lists and objects', max: MAX_JSON_PARTS })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FileRefused('notJson', {
      detail: shown(error instanceof Error ? error.message : error, 160),
    })
  }
}

function featuresOf(root: Record<string, unknown>): unknown[] {
  const type = root['type']
  if (type === 'FeatureCollection') {
    const features = root['features']
    if (Array.isArray(features)) return features
    throw new FileRefused('notGeoJson', { detail: 'its features are not a list' })
  }
  if (type === 'Feature') return [root]
  if (typeof type === 'string' && GEOMETRIES.has(type)) {
    return [{ type: 'Feature', properties: {}, geometry: root }]
  }
  throw new FileRefused('notGeoJson', { detail: `its type is ${shown(type ?? 'missing', 30)}` })
}

function readFeature(raw: unknown, index: number): RawFeature {
  const where = { index }
  if (!isRecord(raw) || raw['type'] !== 'Feature') {
    // Listed as refused by whoever checks the geometry, with the others.
    return { where, id: null, properties: {}, geometry: null }
  }
  const id = raw['id']
  return {
    where,
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    properties: isRecord(raw['properties']) ? raw['properties'] : {},
    geometry: raw['geometry'],
  }
}

/** The member is no longer in the standard, but older programs still write it. */
function refuseOtherDatum(crs: unknown): void {
  if (!isRecord(crs) || !isRecord(crs['properties'])) return
  const name = crs['properties']['name']
  if (typeof name === 'string' && !DEGREES.test(name)) {
    throw new FileRefused('projectedDatum', { crs: shown(name) })
  }
}

export function fieldsOf(features: readonly RawFeature[]): string[] {
  const fields = new Set<string>()
  for (const feature of features) {
    for (const key of Object.keys(feature.properties)) {
      if (fields.size >= MAX_COLUMNS) return [...fields]
      fields.add(key)
    }
  }
  return [...fields]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
