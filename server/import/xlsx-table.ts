import { SaxesParser } from 'saxes'
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_DEPTH, MAX_ROWS } from './limits.ts'
import { FileRefused, shown } from './problem.ts'
import { splitHeadings, type Table } from './table.ts'
import type { Zip } from './unzip.ts'

/**
 * Reads one sheet of an Excel file: stored values only, so formulas are never worked out and links
 * never followed. The first sheet unless one is named.
 */
export async function readXlsxTable(
  zip: Zip,
  options: { sheet: string | null; isHeading: (cell: string) => boolean },
): Promise<Table> {
  const sheets = listSheets(await text(zip, 'xl/workbook.xml'))
  const chosen = options.sheet === null ? sheets[0] : sheets.find((s) => s.name === options.sheet)
  if (!chosen) {
    const names = sheets.map((sheet) => shown(sheet.name, 30)).join(', ')
    throw new FileRefused('noSuchSheet', { sheet: shown(options.sheet ?? '1'), sheets: names })
  }
  const path = await sheetPath(zip, chosen.relation)
  const strings = zip.names.includes('xl/sharedStrings.xml')
    ? readStrings(await text(zip, 'xl/sharedStrings.xml'))
    : []
  const rows = readRows(await text(zip, path), strings)
  return { ...splitHeadings(rows, options.isHeading), encoding: null }
}

type Sheet = { name: string; relation: string }

function listSheets(xml: string): Sheet[] {
  const sheets: Sheet[] = []
  walk(xml, {
    open(name, attributes) {
      if (name === 'sheet' && attributes['state'] !== 'veryHidden') {
        sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? '' })
      }
    },
  })
  return sheets
}

async function sheetPath(zip: Zip, relation: string): Promise<string> {
  let target: string | null = null
  if (zip.names.includes('xl/_rels/workbook.xml.rels')) {
    walk(await text(zip, 'xl/_rels/workbook.xml.rels'), {
      open(name, attributes) {
        if (name === 'Relationship' && attributes['Id'] === relation) {
          target = attributes['Target'] ?? null
        }
      },
    })
  }
  const path = `${target ?? 'worksheets/sheet1.xml'}`.replace(/^\/?(xl\/)?/, 'xl/')
  if (zip.names.includes(path)) return path
  throw new FileRefused('xlsxBroken', { detail: `its sheet ${shown(path)} is missing` })
}

function readStrings(xml: string): string[] {
  const strings: string[] = []
  let current: string | null = null
  let inText = false
  let inPhonetic = false
  walk(xml, {
    open(name) {
      if (name === 'si') current = ''
      // Pronunciation hints stand beside the text and are not part of it.
      if (name === 'rPh') inPhonetic = true
      if (name === 't') inText = true
    },
    text(chunk) {
      if (current !== null && inText && !inPhonetic) current = capped(current + chunk)
    },
    close(name) {
      if (name === 'rPh') inPhonetic = false
      if (name === 't') inText = false
      if (name === 'si' && current !== null) {
        strings.push(current)
        current = null
      }
    },
  })
  return strings
}

function readRows(xml: string, strings: readonly string[]): Table['rows'] {
  const rows: Table['rows'] = []
  let cells: string[] = []
  let line = 0
  let column = 0
  let type = ''
  let value = ''
  let inValue = false
  walk(xml, {
    open(name, attributes) {
      if (name === 'row') {
        cells = []
        line = Number(attributes['r']) || line + 1
        column = -1
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1
        if (column >= MAX_COLUMNS) column = -2
        type = attributes['t'] ?? 'n'
        value = ''
      } else if (name === 'v' || name === 't') {
        inValue = true
      }
    },
    text(chunk) {
      if (inValue) value = capped(value + chunk)
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      if (name === 'c' && column >= 0) {
        while (cells.length < column) cells.push('')
        cells[column] = cellText(type, value, strings)
      }
      if (name === 'row') {
        rows.push({ line, cells })
        if (rows.length > MAX_ROWS) {
          throw new FileRefused('tooManyParts', { what: 'rows', max: MAX_ROWS })
        }
      }
    },
  })
  return rows
}

function cellText(type: string, value: string, strings: readonly string[]): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'e') return ''
  if (type !== 'n' || value === '') return value
  const number = Number(value)
  // A phone number kept as a number reads 1.38E+10 in the file.
  return Number.isFinite(number) ? String(number) : value
}

/** `BC12` is column 54, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64)
  return column - 1
}

type Visitor = {
  open?(name: string, attributes: Record<string, string>): void
  text?(chunk: string): void
  close?(name: string): void
}

function walk(xml: string, visitor: Visitor): void {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('error', (error) => {
    throw new FileRefused('xlsxBroken', { detail: shown(error.message, 120) })
  })
  parser.on('doctype', () => {
    throw new FileRefused('documentType')
  })
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) throw new FileRefused('tooDeep', { max: MAX_DEPTH })
    visitor.open?.(local(tag.name), tag.attributes as Record<string, string>)
  })
  parser.on('text', (chunk) => visitor.text?.(chunk))
  parser.on('cdata', (chunk) => visitor.text?.(chunk))
  parser.on('closetag', (tag) => {
    depth--
    visitor.close?.(local(tag.name))
  })
  parser.write(xml).close()
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function capped(value: string): string {
  if (value.length > MAX_CELL_CHARACTERS) {
    throw new FileRefused('tooManyParts', {
      what: 'characters in a cell',
      max: MAX_CELL_CHARACTERS,
    })
  }
  return value
}

async function text(zip: Zip, name: string): Promise<string> {
  return (await zip.read(name)).toString('utf8')
}
