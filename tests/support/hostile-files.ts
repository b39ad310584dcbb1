import { HOSTILE_GEOMETRIES, SOUND } from './hostile-geometries.ts'
import { HOSTILE_ARCHIVES, type HostileFile } from './hostile-archives.ts'

const KML = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
const DEEP = 200_000

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

/** Files that were made to hurt, or that are simply not what they should be. None may get in. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  ...HOSTILE_ARCHIVES,
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
