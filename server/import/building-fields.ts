import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import { MAX_ADDRESS_CHARACTERS, MAX_NAME_CHARACTERS } from './limits.ts'
import { PartRefused, type Problem, shown } from './problem.ts'
import { plainHeading } from './table.ts'

/** The field that a person named for each thing; what is not named is recognised. */
export type BuildingFieldNames = {
  id?: string
  name?: string
  estate?: string
  levels?: string
  kind?: string
  address?: string
  lon?: string
  lat?: string
  wkt?: string
}

type BuildingField = keyof BuildingFieldNames

/** Spellings seen in real files, best first, in the plain form of `plainHeading`. */
const RECOGNISED: Record<BuildingField, readonly string[]> = {
  id: spellings(
    'id osmid uid uuid buildingid bldgid buildingcode bldgcode 编号 编码 楼栋编号',
    '楼栋编码 楼栋id 建筑编码 建筑物编码 楼栋代码',
  ),
  name: spellings(
    'name namezh buildingname bldgname title 名称 楼栋名称 楼栋 楼名 楼栋名 建筑名称 建筑物名称',
    '楼宇名称 栋号 楼号',
  ),
  estate: spellings(
    'estate estatename compound village neighbourhood 小区 小区名称 小区名 村 自然村 花园',
    '楼盘 所属小区',
  ),
  levels: spellings(
    'levels buildinglevels level floors floor storeys stories numfloors 层数',
    '楼层 楼层数 地上层数 总层数 总楼层',
  ),
  kind: spellings(
    'kind building buildingtype type use usage 用途 类型 建筑类型 建筑用途 楼栋类型 房屋类型',
  ),
  address: spellings('address addr addrfull 地址 详细地址 标准地址 门牌地址'),
  lon: spellings('lon lng long longitude x 经度 东经'),
  lat: spellings('lat latitude y 纬度 北纬'),
  wkt: spellings('wkt geom geometry thegeom wktgeom shape 几何 图形 轮廓'),
}

const ALL_RECOGNISED = new Set(Object.values(RECOGNISED).flat())

export function isBuildingHeading(cell: string): boolean {
  return ALL_RECOGNISED.has(plainHeading(cell))
}

/** Which field of the file holds which thing. */
export type FieldMap = Partial<Record<BuildingField, string>>

/** `fields` are all names that occur in the file. A named field that is not there is answered apart. */
export function mapFields(
  fields: readonly string[],
  named: BuildingFieldNames,
): { map: FieldMap; missing: string | null } {
  const byPlain = new Map<string, string>()
  for (const field of fields) {
    const plain = plainHeading(field)
    if (plain !== '' && !byPlain.has(plain)) byPlain.set(plain, field)
  }
  const map: FieldMap = {}
  for (const key of Object.keys(RECOGNISED) as BuildingField[]) {
    const asked = named[key]
    if (asked !== undefined) {
      const found = fields.includes(asked) ? asked : byPlain.get(plainHeading(asked))
      if (found === undefined) return { map, missing: asked }
      map[key] = found
      continue
    }
    const spelling = RECOGNISED[key].find((candidate) => byPlain.has(candidate))
    if (spelling !== undefined) map[key] = byPlain.get(spelling)
  }
  // "building" is the kind in OpenStreetMap's files and the name in a plain list.
  if (map.name === undefined && map.kind !== undefined && plainHeading(map.kind) === 'building') {
    map.name = map.kind
    map.kind = undefined
  }
  return { map, missing: null }
}

export type BuildingFacts = {
  /** What the file calls it, if it does. */
  sourceId: string | null
  name: string | null
  estate: string | null
  levels: number | null
  /** Null: the file does not say. */
  kind: BuildingKind | null
  address: string | null
}

export function readFacts(
  properties: Record<string, unknown>,
  map: FieldMap,
): { facts: BuildingFacts; remarks: Problem[] } {
  const remarks: Problem[] = []
  const levels = readLevels(valueOf(properties, map.levels))
  if (levels.remark) remarks.push(levels.remark)
  return {
    facts: {
      sourceId: cleanText(valueOf(properties, map.id), 'id', MAX_NAME_CHARACTERS),
      name: cleanText(valueOf(properties, map.name), 'name', MAX_NAME_CHARACTERS),
      estate: cleanText(valueOf(properties, map.estate), 'estate', MAX_NAME_CHARACTERS),
      address: cleanText(valueOf(properties, map.address), 'address', MAX_ADDRESS_CHARACTERS),
      kind: kindOf(valueOf(properties, map.kind)),
      levels: levels.value,
    },
    remarks,
  }
}

/** Own properties only: a field named `__proto__` or `constructor` is a field like any other. */
function valueOf(properties: Record<string, unknown>, field: string | undefined): unknown {
  return field !== undefined && Object.hasOwn(properties, field) ? properties[field] : null
}

/** Text that is safe to store and show: no control or direction characters, one kind of space. */
export function cleanText(value: unknown, field: string, max: number): string | null {
  if (value === null || value === undefined || typeof value === 'object') return null
  const text = String(value)
  if (text.length > max * 10) throw new PartRefused('tooLong', { field, max })
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  if (clean.length > max) throw new PartRefused('tooLong', { field, max })
  return clean === '' ? null : clean
}

function readLevels(value: unknown): { value: number | null; remark: Problem | null } {
  if (value === null || value === undefined || value === '') return { value: null, remark: null }
  const text = typeof value === 'string' ? value.slice(0, 20).normalize('NFKC').trim() : value
  const number = typeof text === 'string' ? Number(text.replace(/[层楼F]$/i, '')) : Number(text)
  // 0 is how many files spell "not known".
  if (number === 0) return { value: null, remark: null }
  if (Number.isFinite(number) && number >= 0.5 && number <= 200) {
    return { value: Math.round(number), remark: null }
  }
  return { value: null, remark: { code: 'levelsUnreadable', data: { value: shown(value, 20) } } }
}

/** OpenStreetMap's values and the words of Chinese building lists. */
const KINDS: readonly [BuildingKind, RegExp][] = [
  ['dormitory', /dormitor|宿舍|集体公寓/i],
  ['school', /school|kindergarten|college|university|学校|幼儿园|小学|中学|教学/i],
  ['clinic', /hospital|clinic|doctors|health|医院|诊所|社康|卫生/i],
  ['factory', /industr|factory|warehouse|manufactur|depot|厂|仓库|工业/i],
  ['market', /market|supermarket|市场|超市|菜场/i],
  [
    'office',
    /office|commercial|retail|government|civic|hotel|shop|办公|商业|写字楼|酒店|政府|商场/i,
  ],
  ['residential', /apartment|resident|house|detached|terrace|bungalow|yes|住|民居|公寓|楼房|民房/i],
]

function kindOf(value: unknown): BuildingKind | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const text = value.slice(0, 60)
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
}

function spellings(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '))
}
