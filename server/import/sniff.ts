import { FileRefused, shown } from './problem.ts'
import { openZip, unpackGzip, type Zip } from './unzip.ts'

type Sniffed =
  | { format: 'json' | 'xml' | 'text'; bytes: Buffer }
  | { format: 'shapefile' | 'xlsx' | 'kmz'; zip: Zip }

const READABLE = 'GeoJSON, a zipped Shapefile, KML, CSV or Excel (.xlsx)'

/** What a file is, by what it holds: names lie and people rename things. */
export async function sniff(raw: Buffer): Promise<Sniffed> {
  const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? unpackGzip(raw) : raw
  if (bytes.length === 0) throw new FileRefused('fileEmpty')
  if (startsWith(bytes, [0x50, 0x4b])) return sniffZip(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileRefused('oldExcel')
  const kind = knownBinary(bytes)
  if (kind) throw new FileRefused('unknownFormat', { detail: kind, formats: READABLE })
  const first = firstCharacter(bytes)
  if (first === null) throw new FileRefused('fileEmpty')
  if (first === '{' || first === '[') return { format: 'json', bytes }
  if (first === '<') return { format: 'xml', bytes }
  if (isUtf16(bytes)) return { format: 'text', bytes }
  if (bytes.subarray(0, 64 * 1024).includes(0)) {
    throw new FileRefused('unknownFormat', { detail: 'binary data', formats: READABLE })
  }
  return { format: 'text', bytes }
}

async function sniffZip(bytes: Buffer): Promise<Sniffed> {
  const zip = await openZip(bytes)
  if (zip.names.includes('xl/workbook.xml')) return { format: 'xlsx', zip }
  if (zip.names.some((name) => /\.shp$/i.test(name))) return { format: 'shapefile', zip }
  if (zip.names.some((name) => /\.kml$/i.test(name))) return { format: 'kmz', zip }
  throw new FileRefused('zipWithoutData', {
    entries:
      zip.names
        .slice(0, 5)
        .map((name) => shown(name))
        .join(', ') || '–',
  })
}

function knownBinary(bytes: Buffer): string | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'a PDF'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return 'a PNG picture'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'a JPEG picture'
  if (startsWith(bytes, [0x00, 0x00, 0x27, 0x0a])) {
    return 'a bare .shp: zip it together with its .dbf, .shx and .prj'
  }
  if (startsWith(bytes, [0x52, 0x61, 0x72, 0x21])) return 'a RAR archive: pack it as zip'
  if (startsWith(bytes, [0x37, 0x7a, 0xbc, 0xaf])) return 'a 7z archive: pack it as zip'
  if (startsWith(bytes, Buffer.from('SQLite format 3'))) return 'a GeoPackage or SQLite database'
  return null
}

function firstCharacter(bytes: Buffer): string | null {
  const start = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : isUtf16(bytes) ? 2 : 0
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0) {
      return String.fromCharCode(byte)
    }
  }
  return null
}

function isUtf16(bytes: Buffer): boolean {
  return startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])
}

function startsWith(bytes: Buffer, start: ArrayLike<number>): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[i] !== start[i]) return false
  return true
}
