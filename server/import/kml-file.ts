import type { Position } from 'geojson'
import { SaxesParser } from 'saxes'
import { decodeText } from './decode-text.ts'
import { fieldsOf } from './geojson-file.ts'
import {
  MAX_CELL_CHARACTERS,
  MAX_COLUMNS,
  MAX_DEPTH,
  MAX_FEATURES,
  MAX_PARTS_PER_FEATURE,
  MAX_POINTS_PER_FEATURE,
  MAX_RINGS_PER_FEATURE,
} from './limits.ts'
import { FileRefused, shown } from './problem.ts'
import type { RawFeature, RawFile } from './raw-feature.ts'

/** Reads the placemarks of a KML file; styles, links, pictures and overlays are passed over. */
export function readKmlFile(bytes: Buffer, encoding: string | null): RawFile {
  const decoded = decodeText(bytes, encoding ?? declaredEncoding(bytes))
  const features = new PlacemarkReader().read(decoded.text)
  if (features.length === 0) throw new FileRefused('noFeatures')
  return {
    format: 'KML',
    encoding: decoded.encoding,
    features,
    fields: fieldsOf(features),
    declares: 'wgs84',
  }
}

function declaredEncoding(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 200).toString('latin1')
  return /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head)?.[1] ?? null
}

class Placemark {
  readonly line: number
  id: string | null
  readonly properties: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  readonly geometries: object[] = []
  constructor(line: number, id: string | null) {
    this.line = line
    this.id = id
  }
}

/** Follows the parser's events with a stack of open tags; there is no recursion in it. */
class PlacemarkReader {
  readonly #features: RawFeature[] = []
  readonly #open: string[] = []
  #placemark: Placemark | null = null
  #rings: Position[][] = []
  #dataName: string | null = null
  #text = ''

  read(xml: string): RawFeature[] {
    const parser = new SaxesParser({ position: true })
    parser.on('error', (error) => {
      throw new FileRefused('notKml', { detail: shown(error.message, 120) })
    })
    parser.on('doctype', () => {
      throw new FileRefused('documentType')
    })
    parser.on('opentag', (tag) => {
      const attributes = tag.attributes as Record<string, string>
      this.#begin(local(tag.name), attributes, parser.line)
    })
    parser.on('text', (chunk) => this.#add(chunk))
    parser.on('cdata', (chunk) => this.#add(chunk))
    parser.on('closetag', (tag) => this.#end(local(tag.name)))
    parser.write(xml).close()
    return this.#features
  }

  #begin(name: string, attributes: Record<string, string>, line: number): void {
    const root = this.#open[0]
    if (root === undefined && name !== 'kml' && name !== 'Document' && name !== 'Placemark') {
      throw new FileRefused('notKml', { detail: `its root is <${shown(name, 30)}>, not <kml>` })
    }
    this.#open.push(name)
    if (this.#open.length > MAX_DEPTH) throw new FileRefused('tooDeep', { max: MAX_DEPTH })
    this.#text = ''
    if (name === 'Placemark') this.#placemark = new Placemark(line, attributes['id'] ?? null)
    if (name === 'Polygon') this.#rings = []
    if (name === 'Data' || name === 'SimpleData') this.#dataName = attributes['name'] ?? null
  }

  #add(chunk: string): void {
    if (!this.#placemark) return
    this.#text += chunk
    if (this.#text.length > MAX_CELL_CHARACTERS) {
      throw new FileRefused('tooManyParts', {
        what: 'characters in an element',
        max: MAX_CELL_CHARACTERS,
      })
    }
  }

  #end(name: string): void {
    this.#open.pop()
    const placemark = this.#placemark
    const parent = this.#open.at(-1)
    if (placemark) {
      if (name === 'Placemark') this.#finish(placemark)
      else if (name === 'Polygon') this.#addGeometry({ type: 'Polygon', coordinates: this.#rings })
      else if (name === 'coordinates') this.#endCoordinates(parent)
      else if (name === 'SimpleData') this.#setProperty(this.#dataName)
      else if (name === 'value' && parent === 'Data') this.#setProperty(this.#dataName)
      else if (parent === 'Placemark' && (name === 'name' || name === 'address')) {
        this.#setProperty(name)
      }
    }
    this.#text = ''
  }

  #endCoordinates(parent: string | undefined): void {
    const points = readCoordinates(this.#text)
    if (parent === 'Point') this.#addGeometry({ type: 'Point', coordinates: points[0] ?? null })
    else if (parent === 'LineString') this.#addGeometry({ type: 'LineString' })
    else if (parent === 'LinearRing' && this.#open.includes('Polygon')) {
      if (this.#rings.length > MAX_RINGS_PER_FEATURE) return
      // An inner ring may stand before the outer one.
      if (this.#open.includes('outerBoundaryIs')) this.#rings.unshift(points)
      else this.#rings.push(points)
    } else if (parent === 'LinearRing') this.#addGeometry({ type: 'LinearRing' })
  }

  #addGeometry(geometry: object): void {
    const all = this.#placemark?.geometries
    if (all && all.length <= MAX_PARTS_PER_FEATURE) all.push(geometry)
  }

  #setProperty(name: string | null): void {
    const properties = this.#placemark?.properties
    if (!properties || name === null || Object.keys(properties).length >= MAX_COLUMNS) return
    // The placemark's own name comes first and is not overwritten by a column of that name.
    properties[name] ??= this.#text.trim()
  }

  #finish({ line, id, properties, geometries }: Placemark): void {
    this.#placemark = null
    if (this.#features.length >= MAX_FEATURES) {
      throw new FileRefused('tooManyParts', { what: 'placemarks', max: MAX_FEATURES })
    }
    const geometry =
      geometries.length > 1 ? { type: 'GeometryCollection', geometries } : (geometries[0] ?? null)
    this.#features.push({ where: { line }, id, properties: { ...properties }, geometry })
  }
}

/** `lon,lat[,height]` separated by spaces. One point too many is enough to have it refused later. */
function readCoordinates(text: string): Position[] {
  const points: Position[] = []
  for (const match of text.matchAll(/\S+/g)) {
    if (points.length > MAX_POINTS_PER_FEATURE) break
    points.push(match[0].slice(0, 120).split(',').map(toNumber))
  }
  return points
}

function toNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
