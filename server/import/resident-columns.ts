import { KEY_CARE_MARKS, type KeyCareMark } from '#lib/domain/place/key-care.ts'
import { findColumns, plainHeading, spellings } from './table.ts'

/** What a list of residents may say about a person, in the order in which it is shown. */
export const RESIDENT_COLUMNS = [
  'buildingId',
  'estate',
  'building',
  'unit',
  'floor',
  'door',
  'name',
  'phone',
  'birthYear',
  'keyCare',
  'note',
] as const
export type ResidentColumn = (typeof RESIDENT_COLUMNS)[number]

/** The option that names each column on the command line. */
export const COLUMN_OPTIONS = {
  buildingId: 'building-id-column',
  estate: 'estate-column',
  building: 'building-column',
  unit: 'unit-column',
  floor: 'floor-column',
  door: 'door-column',
  name: 'name-column',
  phone: 'phone-column',
  birthYear: 'birth-year-column',
  keyCare: 'key-care-column',
  note: 'note-column',
} as const satisfies Record<ResidentColumn, string>

/** Headings as people write them, best first, in the plain form of `plainHeading`. */
const RECOGNISED: Record<ResidentColumn, readonly string[]> = {
  buildingId: spellings('buildingid bldgid 楼栋编号 楼栋编码 楼栋id 建筑编码 建筑物编码 楼编号'),
  estate: spellings('estate compound 小区 小区名称 小区名 村 所属小区 花园 楼盘'),
  building: spellings(
    'building buildingname block bldg tower 楼栋 栋 楼栋号 栋号 楼号 楼 幢 幢号 座 楼栋名称 楼宇',
    '楼名 栋座',
  ),
  unit: spellings('unit entrance 单元 单元号 单元名称 梯 梯号'),
  floor: spellings('floor storey 楼层 层 层数 所在楼层'),
  door: spellings(
    'door room flat apartment doornumber roomnumber doorno roomno 房号 门牌 门牌号',
    '室 房间 房间号 户号 室号 房屋号 户',
  ),
  name: spellings(
    'name fullname residentname resident 姓名 居民姓名 名字 住户 住户姓名 居民 人员姓名',
  ),
  phone: spellings(
    'phone mobile telephone tel phonenumber mobilenumber cell contact 电话 手机',
    '手机号 手机号码 联系电话 电话号码 联系方式 联系手机',
  ),
  birthYear: spellings(
    'birthyear yearofbirth born birthdate dateofbirth dob 出生年 出生年份 出生日期',
    '出生年月 生日 出生',
  ),
  keyCare: spellings(
    'keycare care keycaremarks caremarks vulnerability specialcare 重点关爱',
    '重点关爱对象 关爱 关爱对象 关爱类别 重点人群 特殊人群 重点关爱类别 人群类别',
  ),
  note: spellings('note notes remark remarks 备注 说明 注意事项'),
}

const ALL_RECOGNISED = new Set(Object.values(RECOGNISED).flat())

export function isResidentHeading(cell: string): boolean {
  return ALL_RECOGNISED.has(plainHeading(cell))
}

export type ColumnMap = Partial<Record<ResidentColumn, number>>

export function mapColumns(
  headings: readonly string[],
  named: Partial<Record<ResidentColumn, string>>,
): { map: ColumnMap; missing: string | null } {
  return findColumns(RESIDENT_COLUMNS, RECOGNISED, headings, named)
}

/** The words of lists for each mark; the first is how it is called here. */
const KEY_CARE_WORDS: Record<KeyCareMark, RegExp> = {
  livesAlone: /独居|孤寡|空巢|lives?\s*alone|livesalone/i,
  disabled: /残疾|残障|失能|disab/i,
  pregnant: /孕|pregnan/i,
  dialysis: /透析|血透|dialysis/i,
  chronic: /慢性?病|慢病|高血压|糖尿病|基础疾?病|chronic/i,
  mentalIllness: /精神|精障|mental/i,
  infant: /婴|幼儿|新生儿|infant|baby/i,
}

export const KEY_CARE_KNOWN = KEY_CARE_MARKS.join(', ')

/** Reads `独居、透析`. Answers the first word that is not known as `unknown`. */
export function readKeyCare(text: string): { marks: KeyCareMark[]; unknown: string | null } {
  const marks = new Set<KeyCareMark>()
  for (const word of text.slice(0, 200).split(/[、,，;；/|\s+]+/)) {
    if (word === '' || /^(?:无|否|没有|no|none|n|0|-|—|\/)$/i.test(word)) continue
    const mark = KEY_CARE_MARKS.find(
      (candidate) =>
        candidate.toLowerCase() === word.toLowerCase() || KEY_CARE_WORDS[candidate].test(word),
    )
    if (!mark) return { marks: [...marks], unknown: word }
    marks.add(mark)
  }
  // One order, so that the same marks are the same record.
  return { marks: KEY_CARE_MARKS.filter((mark) => marks.has(mark)), unknown: null }
}
