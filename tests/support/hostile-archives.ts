import { gzipSync } from 'node:zlib'
import { makeXlsx, makeZip } from './make-zip.ts'

export type HostileFile = {
  /** What is wrong with it. */
  what: string
  name: string
  bytes: () => Buffer
  /** What the refusal must say. */
  says: RegExp
}

/** More than may come out of a file, and shrinks a thousandfold. */
const MANY_SPACES = 60 * 1024 * 1024

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

/** Files that hold others, a Shapefile or a workbook among them, and what is wrong with them. */
export const HOSTILE_ARCHIVES: readonly HostileFile[] = [
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
]
