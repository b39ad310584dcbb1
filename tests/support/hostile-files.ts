import { gzipSync } from 'node:zlib'
import { HOSTILE_GEOMETRIES, SOUND } from './hostile-geometries.ts'
import { makeXlsx, makeZip } from './make-zip.ts'

type HostileFile = {
  /** What is wrong with it. */
  what: string
  name: string
  bytes: () => Buffer
  /** What the refusal must say. */
  says: RegExp
}

const KML = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
const DEEP = 200_000
/** More than may come out of a file, and shrinks a thousandfold. */
const MANY_SPACES = 60 * 1024 * 1024

export function collection(geometries: readonly unknown[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: geometries.map((geometry, i) => ({
      type: 'Feature',
      properties: { id: i + 1, name: `${i + 1}栋` },
      geometry,
    })),
  })
}

/** A Shapefile whose one record claims what `record` says. */
function shapefile(record: Buffer): Buffer {
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(5, 32)
  const head = Buffer.alloc(8)
  head.writeInt32BE(1, 0)
  head.writeInt32BE(record.length / 2, 4)
  return Buffer.concat([header, head, record])
}

function polygonRecord(parts: number, points: number): Buffer {
  const record = Buffer.alloc(64)
  record.writeInt32LE(5, 0)
  record.writeInt32LE(parts, 36)
  record.writeInt32LE(points, 40)
  return record
}

/** Files that were made to hurt, or that are simply not what they should be. None may get in. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  { what: 'nothing in it', name: 'a.geojson', bytes: () => Buffer.alloc(0), says: /empty/ },
  { what: 'only spaces', name: 'a.csv', bytes: () => Buffer.from(' \r\n\t '), says: /empty/ },
  {
    what: 'lists nested 200,000 deep',
    name: 'a.geojson',
    bytes: () => Buffer.from('['.repeat(DEEP) + ']'.repeat(DEEP)),
    says: /nested more than/,
  },
  {
    what: 'coordinates nested 200,000 deep',
    name: 'a.geojson',
    bytes: () =>
      Buffer.from(
        `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}}`,
      ),
    says: /nested more than/,
  },
  {
    what: 'objects nested 200,000 deep',
    name: 'a.geojson',
    bytes: () => Buffer.from('{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP)),
    says: /nested more than/,
  },
  {
    what: 'ten million empty lists',
    name: 'a.geojson',
    bytes: () => Buffer.from(`{"type":"FeatureCollection","features":[${'[],'.repeat(1e7)}[]]}`),
    says: /holds too much/,
  },
  {
    what: 'a million features',
    name: 'a.geojson',
    bytes: () => Buffer.from(`{"type":"FeatureCollection","features":[${'{},'.repeat(1e6)}{}]}`),
    says: /holds too much/,
  },
  {
    what: 'JSON cut off',
    name: 'a.geojson',
    bytes: () => Buffer.from(collection([SOUND]).slice(0, -20)),
    says: /JSON cannot be read/,
  },
  { what: 'a bare list', name: 'a.json', bytes: () => Buffer.from('[1,2]'), says: /not GeoJSON/ },
  {
    what: 'TopoJSON',
    name: 'a.json',
    bytes: () => Buffer.from('{"type":"Topology","objects":{}}'),
    says: /its type is Topology/,
  },
  {
    what: 'no features',
    name: 'a.geojson',
    bytes: () => Buffer.from(collection([])),
    says: /nothing to import/,
  },
  {
    what: 'coordinates in metres by its own word',
    name: 'a.geojson',
    bytes: () =>
      Buffer.from(
        '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[]}',
      ),
    says: /not degrees/,
  },
  { what: 'a PDF', name: 'a.geojson', bytes: () => Buffer.from('%PDF-1.7\n'), says: /a PDF/ },
  {
    what: 'a picture',
    name: 'a.csv',
    bytes: () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    says: /a PNG picture/,
  },
  {
    what: 'noise',
    name: 'a.csv',
    bytes: () => Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)),
    says: /binary data|neither UTF-8/,
  },
  {
    what: 'the old Excel format',
    name: 'a.xls',
    bytes: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    says: /Save it as .xlsx/,
  },
  {
    what: 'a zip bomb in a Shapefile',
    name: 'a.zip',
    bytes: () =>
      makeZip([
        { name: 'a.shp', content: Buffer.alloc(MANY_SPACES, ' ') },
        { name: 'a.dbf', content: 'x' },
      ]),
    says: /unpacks to more/,
  },
  {
    what: 'a zip bomb that claims to be small',
    name: 'a.zip',
    bytes: () =>
      makeZip([{ name: 'a.shp', content: Buffer.alloc(MANY_SPACES, ' '), claimedSize: 1_000 }]),
    says: /unpacks to more|damaged/,
  },
  {
    what: 'a zip bomb in an Excel file',
    name: 'a.xlsx',
    bytes: () =>
      makeZip([
        {
          name: 'xl/workbook.xml',
          content: '<workbook><sheets><sheet name="1"/></sheets></workbook>',
        },
        { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(MANY_SPACES, ' ') },
      ]),
    says: /unpacks to more/,
  },
  {
    what: 'a gzip bomb',
    name: 'a.geojson.gz',
    bytes: () => gzipSync(Buffer.alloc(MANY_SPACES, ' ')),
    says: /unpacks to more/,
  },
  {
    what: 'a zip of 5,000 entries',
    name: 'a.zip',
    bytes: () =>
      makeZip(Array.from({ length: 5_000 }, (_, i) => ({ name: `${i}.shp`, content: '' }))),
    says: /5000 entries/,
  },
  {
    what: 'a zip that climbs out of its folder',
    name: 'a.zip',
    bytes: () => makeZip([{ name: '../../etc/a.shp', content: 'x' }]),
    says: /damaged/,
  },
  {
    what: 'a zip cut off',
    name: 'a.zip',
    bytes: () => makeZip([{ name: 'a.shp', content: 'x'.repeat(1_000) }]).subarray(0, 60),
    says: /damaged/,
  },
  {
    what: 'a zip of something else',
    name: 'a.zip',
    bytes: () => makeZip([{ name: 'letter.docx', content: 'x' }]),
    says: /holds no .shp/,
  },
  {
    what: 'a Shapefile with a negative number of parts',
    name: 'a.zip',
    bytes: () => makeZip([{ name: 'a.shp', content: shapefile(polygonRecord(-1, 4)) }]),
    says: /Shapefile is damaged/,
  },
  {
    what: 'a Shapefile with two billion points',
    name: 'a.zip',
    bytes: () => makeZip([{ name: 'a.shp', content: shapefile(polygonRecord(1, 0x7fffffff)) }]),
    says: /Shapefile is damaged/,
  },
  {
    what: 'a Shapefile in metres',
    name: 'a.zip',
    bytes: () =>
      makeZip([
        { name: 'a.shp', content: shapefile(polygonRecord(0, 0)) },
        { name: 'a.prj', content: 'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS[]]' },
      ]),
    says: /CGCS2000_3_Degree_GK_CM_114E/,
  },
  {
    what: 'KML with entities that refer to each other',
    name: 'a.kml',
    bytes: () =>
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "&b;&b;&b;"><!ENTITY b "&a;&a;&a;">]><kml><Placemark><name>&a;</name></Placemark></kml>`,
      ),
    says: /DOCTYPE/,
  },
  {
    what: 'KML nested 200,000 deep',
    name: 'a.kml',
    bytes: () => Buffer.from(KML + '<Folder>'.repeat(DEEP)),
    says: /nested more than/,
  },
  {
    what: 'KML cut off',
    name: 'a.kml',
    bytes: () => Buffer.from(`${KML}<Document><Placemark><name>1栋`),
    says: /KML cannot be read/,
  },
  {
    what: 'a web page',
    name: 'a.kml',
    bytes: () => Buffer.from('<html><p>404</p></html>'),
    says: /not <kml>/,
  },
  {
    what: 'CSV in Big5',
    name: 'a.csv',
    bytes: () =>
      Buffer.concat([
        Buffer.from('name,lon,lat\n'),
        // 樓棟名稱電話號碼 in Big5
        Buffer.from('bcd3b4c9a657bad9b971b8dcb8b9bd58', 'hex'),
        Buffer.from(',114.03,22.62\n'),
      ]),
    says: /--encoding/,
  },
  {
    what: 'CSV whose bytes are no text',
    name: 'a.csv',
    bytes: () => Buffer.concat([Buffer.from('name,lon,lat\n'), Buffer.from('ff80ff80ff', 'hex')]),
    says: /neither UTF-8 nor GB18030/,
  },
  {
    what: 'CSV marked as UTF-8 that is not',
    name: 'a.csv',
    bytes: () => Buffer.from('efbbbf6e616d65c3280a', 'hex'),
    says: /not utf-8/,
  },
  {
    what: 'CSV with an open quote',
    name: 'a.csv',
    bytes: () => Buffer.from('name,lon,lat\n"1栋,114.03,22.62\n'),
    says: /CSV cannot be read at line/,
  },
  {
    what: 'CSV with one enormous cell',
    name: 'a.csv',
    bytes: () => Buffer.from(`name,lon,lat\n${'x'.repeat(20_000_000)},1,1\n`),
    says: /CSV cannot be read/,
  },
  {
    what: 'CSV with a million rows',
    name: 'a.csv',
    bytes: () => Buffer.from(`name,lon,lat\n${'a,1,1\n'.repeat(1_000_000)}`),
    says: /holds too much/,
  },
  {
    what: 'CSV with a thousand columns',
    name: 'a.csv',
    bytes: () => Buffer.from(`name,lon,lat${',x'.repeat(1_000)}\n1,114,22\n`),
    says: /holds too much/,
  },
  {
    what: 'CSV without coordinates',
    name: 'a.csv',
    bytes: () => Buffer.from('name,levels\n1栋,6\n'),
    says: /--lon-field/,
  },
  {
    what: 'well-known text nested without end',
    name: 'a.csv',
    bytes: () => Buffer.from(`name,wkt\n1栋,"POLYGON ${'('.repeat(DEEP)}"\n`),
    says: /its geometry is/,
  },
  {
    what: 'Excel with a DOCTYPE',
    name: 'a.xlsx',
    bytes: () =>
      makeZip([
        {
          name: 'xl/workbook.xml',
          content: '<!DOCTYPE a [<!ENTITY a "b">]><workbook>&a;</workbook>',
        },
      ]),
    says: /DOCTYPE/,
  },
  {
    what: 'Excel without a sheet',
    name: 'a.xlsx',
    bytes: () => makeZip([{ name: 'xl/workbook.xml', content: '<workbook/>' }]),
    says: /no sheet/,
  },
  {
    what: 'Excel without coordinates',
    name: 'a.xlsx',
    bytes: () =>
      makeXlsx([
        ['名称', '层数'],
        ['1栋', 6],
      ]),
    says: /--lon-field/,
  },
  {
    what: 'a ring of a million points',
    name: 'a.geojson',
    bytes: () =>
      Buffer.from(
        `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[${'[114,22],'.repeat(1e6)}[114,22]]]}}`,
      ),
    says: /points: at most/,
  },
  {
    what: 'a million rings',
    name: 'a.geojson',
    bytes: () =>
      Buffer.from(
        `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[${'[],'.repeat(1e6)}[]]}}`,
      ),
    says: /rings: at most/,
  },
  ...HOSTILE_GEOMETRIES.map(({ what, geometry, says }) => ({
    what,
    name: 'a.geojson',
    bytes: () => Buffer.from(collection([SOUND, geometry])),
    says,
  })),
]
