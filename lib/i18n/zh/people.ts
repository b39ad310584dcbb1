import type { AbsenceKind } from '#lib/domain/population/absence.ts'
import type { EventWords } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'

const many = (count: number | undefined) =>
  count === undefined ? '有人' : `${formatNumber(count, 'zh')} 人`

/** Who lives in a zone and who of them is not there. */
export const people = {
  title: '居民',
  allZones: '全社区',
  zone: '区域',
  figures: { persons: '人', absent: '外出', households: '户' },
  /** `2,412 人 · 其中外出 31 人 · 806 户`. */
  counts: (persons: string, absent: string, households: string) =>
    `${persons} 人 · 其中外出 ${absent} 人 · ${households} 户`,
  /** Before and after each number of a line. */
  around: {
    persons: ['', ' 人'],
    absent: ['其中外出 ', ' 人'],
    households: ['', ' 户'],
  } as Record<'persons' | 'absent' | 'households', readonly [string, string]>,
  absentShort: (absent: string) => `外出 ${absent}`,
  ofThemAbsent: (absent: string) => `其中外出 ${absent} 人`,
  openList: '看名单',
  /** Beside whom a round will cover. */
  roundNote: (absent: string) => `其中外出 ${absent} 人，登记过的列为免采`,
  lists: { all: '全部居民', absent: '外出的人' },
  buildings: '楼栋',
  buildingLine: (persons: string, absent: string | null, households: string) =>
    [`${persons} 人`, absent === null ? null : `外出 ${absent}`, `${households} 户`]
      .filter(Boolean)
      .join(' · '),
  chooseTitle: '选一栋楼',
  chooseDetail: '姓名按楼、层、户看，每次查看都留痕',
  chooseZone: '选一个区或一栋楼，看住着谁、谁不在',
  loading: '正在取名单',
  failed: '名单没取到',
  nobodyAway: '没有人外出',
  nobodyAwayDetail: '有人外出、住院或在隔离点，在住户名单里登记',
  nobodyHere: '底册里没有住户',
  absentFrom: (since: string) => `${since} 起`,
  backBy: (until: string) => `预计 ${until} 回`,
  backUnknown: '回来时间不定',
  markedBy: (name: string, at: string) => `${name} ${at} 登记`,
  persons: (count: string) => `${count} 人`,
  mark: {
    title: '登记外出',
    chosen: (count: number) => `已选 ${count} 人`,
    reason: '原因',
    since: '从什么时候不在',
    until: '预计回来',
    untilUnknown: '不填就是不定',
    submit: '登记外出',
    done: '已登记外出',
    note: '外出的人仍算本区人口；之后开的采样轮次按“免采”列出，注明原因，回来后重新列入应采',
    oneBuilding: '一次只登记一栋楼的人',
    needsSince: '填从什么时候不在',
  },
  /** At the door of which one writes something down. */
  atDoor: {
    title: '这户的人',
    nobody: '没登记外出',
    open: '看姓名、登记外出',
    audit: '看姓名会留痕',
    failed: '这户谁不在，没取到。',
  },
  print: '打印名单',
  sheet: {
    detail: '按楼、层、户排；“外出”一栏空着的，登记为在家',
    made: (time: string) => `${time} 打印`,
    back: '回到名单',
    privacy: '名单有姓名和门牌，用完收好、销毁；打开已留痕',
    door: '门牌',
    who: '姓名',
    know: '须知',
    last: '外出',
    done: '核对',
  },
  back: { button: '已回来', done: '已登记回来，未收的采样轮次会重新列入应采' },
  reasons: {
    away: '人在外地',
    hospital: '住院',
    isolation: '在集中隔离点',
    permit: '凭条出门',
  } satisfies Record<AbsenceKind, string>,
}

export const absenceEvents: Pick<EventWords, 'absence.marked' | 'absence.ended'> = {
  'absence.marked': ({ data, place }) => ({
    title: `${place ?? '一栋楼'} 登记 ${many(data.count)}外出`,
    detail: null,
  }),
  'absence.ended': ({ data, place }) => ({
    title: `${place ?? '一栋楼'} ${many(data.count)}已回来`,
    detail: null,
  }),
}
