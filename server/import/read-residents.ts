import { roomName, unitName } from '#lib/domain/place/door.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { cleanText } from './building-fields.ts'
import { MAX_NAME_CHARACTERS, MAX_NOTE_CHARACTERS } from './limits.ts'
import { FileRefused, PartRefused, type Refused, shown } from './problem.ts'
import {
  COLUMN_OPTIONS,
  type ColumnMap,
  isResidentHeading,
  KEY_CARE_KNOWN,
  mapColumns,
  readKeyCare,
  RESIDENT_COLUMNS,
  type ResidentColumn,
} from './resident-columns.ts'
import { readTable } from './read-table.ts'

export type ResidentsOptions = {
  columns: Partial<Record<ResidentColumn, string>>
  encoding: string | null
  sheet: string | null
  /** The year today: nobody is born after it. */
  thisYear: number
}

export type ReadResident = {
  line: number
  buildingId: string | null
  estate: string | null
  building: string | null
  unit: string | null
  floor: number | null
  room: string
  /** Null: the row tells of a household in which nobody is named. */
  name: string | null
  phone: string | null
  birthYear: number | null
  keyCare: KeyCareMark[]
  note: string | null
}

export type ResidentsRead = {
  format: 'CSV' | 'XLSX'
  encoding: string | null
  /** Which heading was taken for what. */
  columns: Partial<Record<ResidentColumn, string>>
  /** Headings that were not used. */
  unused: string[]
  residents: ReadResident[]
  refused: Refused[]
}

export async function readResidents(
  bytes: Buffer,
  options: ResidentsOptions,
): Promise<ResidentsRead> {
  const named = new Set(Object.values(options.columns))
  const { format, table } = await readTable(bytes, {
    ...options,
    isHeading: (cell) => named.has(cell.trim()) || isResidentHeading(cell),
  })
  if (table.rows.length === 0) throw new FileRefused('noFeatures')
  const map = chooseColumns(table.headings, options)
  const residents: ReadResident[] = []
  const refused: Refused[] = []
  for (const { line, cells } of table.rows) {
    try {
      residents.push(readRow(line, cells, map, options.thisYear))
    } catch (error) {
      if (!(error instanceof PartRefused)) throw error
      // The name is not repeated in a report that may be passed around: the line finds it.
      refused.push({ where: { line }, name: null, problem: error.problem })
    }
  }
  const used = new Set(Object.values(map))
  return {
    format,
    encoding: table.encoding,
    columns: Object.fromEntries(
      RESIDENT_COLUMNS.flatMap((column) => {
        const index = map[column]
        return index === undefined ? [] : [[column, shown(table.headings[index] ?? '', 30)]]
      }),
    ),
    unused: table.headings
      .filter((heading, i) => heading !== '' && !used.has(i))
      .map((h) => shown(h, 30)),
    residents,
    refused,
  }
}

function chooseColumns(headings: readonly string[], options: ResidentsOptions): ColumnMap {
  const { map, missing } = mapColumns(headings, options.columns)
  const columns = headings
    .slice(0, 40)
    .map((heading) => shown(heading, 20))
    .join(', ')
  if (missing !== null)
    throw new FileRefused('noSuchField', { field: shown(missing), fields: columns })
  if (map.building === undefined && map.buildingId === undefined)
    throw missingColumn('building', columns)
  if (map.door === undefined) throw missingColumn('door', columns)
  if (map.name === undefined) throw missingColumn('name', columns)
  return map
}

function missingColumn(column: ResidentColumn, columns: string): FileRefused {
  return new FileRefused('noColumn', { column, columns, option: `--${COLUMN_OPTIONS[column]}` })
}

function readRow(
  line: number,
  cells: readonly string[],
  map: ColumnMap,
  thisYear: number,
): ReadResident {
  const cell = (column: ResidentColumn, max = MAX_NAME_CHARACTERS) => {
    const index = map[column]
    return index === undefined ? null : cleanText(cells[index] ?? '', column, max)
  }
  const building = cell('building')
  const buildingId = cell('buildingId')
  if (building === null && buildingId === null) throw empty('building')
  const room = roomName(cell('door'))
  if (room === null) throw empty('door')
  const name = cell('name')
  const phone = readPhone(cell('phone'))
  const keyCare = readMarks(cell('keyCare', 200))
  if (name === null && (phone !== null || keyCare.length > 0)) throw empty('name')
  return {
    line,
    buildingId,
    estate: cell('estate'),
    building,
    unit: unitName(cell('unit')),
    floor: readFloor(cell('floor')) ?? floorOfRoom(room),
    room,
    name,
    phone,
    birthYear: readBirthYear(cell('birthYear'), thisYear),
    keyCare,
    note: cell('note', MAX_NOTE_CHARACTERS),
  }
}

function empty(column: ResidentColumn): PartRefused {
  return new PartRefused('cellMissing', { column })
}

function readPhone(text: string | null): string | null {
  if (text === null || /^(?:无|-|—|没有|none)$/i.test(text)) return null
  const phone = normalizePhone(text)
  // Its digits are counted, not shown: a report must not hold a phone number.
  if (phone === null)
    throw new PartRefused('phoneUnreadable', { digits: text.replace(/\D/g, '').length })
  return phone
}

function readMarks(text: string | null): KeyCareMark[] {
  if (text === null) return []
  const { marks, unknown } = readKeyCare(text)
  if (unknown !== null) {
    throw new PartRefused('keyCareUnknown', { value: shown(unknown, 20), known: KEY_CARE_KNOWN })
  }
  return marks
}

/** `1950`, `1950-03-02`, `1950年3月`, or Excel's count of days since 1900. */
function readBirthYear(text: string | null, thisYear: number): number | null {
  if (text === null) return null
  const year = Number(
    /^(\d{4})(?!\d)/.exec(text)?.[1] ?? /^(\d{4})\d{2}(?:\d{2})?$/.exec(text)?.[1],
  )
  if (year >= 1900 && year <= thisYear) return year
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const ofSerial = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).getUTCFullYear()
    if (ofSerial >= 1900 && ofSerial <= thisYear) return ofSerial
  }
  throw new PartRefused('birthYearUnreadable')
}

function readFloor(text: string | null): number | null {
  const floor = Number(
    text
      ?.normalize('NFKC')
      .replace(/[层楼F]/gi, '')
      .trim() || NaN,
  )
  return Number.isInteger(floor) && floor >= -5 && floor <= 200 ? floor : null
}

/** 1203 is on floor 12, 301 on floor 3: how Chinese doors are numbered. */
function floorOfRoom(room: string): number | null {
  const digits = /^(\d{1,2})\d{2}[A-Z]?$/.exec(room)?.[1]
  const floor = Number(digits ?? NaN)
  return floor >= 1 ? floor : null
}
