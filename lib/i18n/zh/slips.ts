import type { RefusalData, RefusalReason } from '#lib/domain/errors.ts'
import { formatDate, formatDay, formatTime } from '../format.ts'

const PARTS: Record<string, string> = { isolated: '隔离', monitored: '监测' }

/** What stands before a slip, from the code that it travels under. */
function lack(code: string): string {
  const [kind, ...rest] = code.split(' ')
  const [first = '', day = ''] = rest
  if (kind === 'days') return `${formatDay(first, 'zh')} ${formatTime(first, 'zh')} 期满`
  if (kind === 'test' && day) return `缺${PARTS[first] ?? ''}第 ${day} 天的核酸`
  if (kind === 'test') return '缺暴露后的核酸'
  return kind === 'result' ? '还有核酸没出结果' : '有核酸阳性'
}

const when = (at: string) => `${formatDate(at, 'zh')} ${formatTime(at, 'zh')}`

/** The written slip that ends a home isolation. */
export const slips = {
  title: '解除隔离告知单',
  slip: '告知单',
  back: '回到居家体温',
  loading: '正在取名单…',
  failed: '名单没取到',
  groups: { ready: '期满，可以开单', lacking: '期满，还缺东西', ended: '已解除' },
  none: '没有期满的居家隔离',
  noneDetail: '天数满了的会列在这里，开了告知单才算解除',
  lack,
  over: (day: string) => `${day} 期满`,
  ended: (number: string, at: string) => `${number} · ${at}`,
  toDo: '期满，等告知单',
  toDoDetail: '隔离天数已满，开告知单以前照常报体温；不算失控',
  open: '去开告知单',
  due: (count: string) => `${count} 张告知单待开`,
  dueDetail: '隔离期满，社区核验后开单才算解除',
  boardFact: '期满待开单',
  slips: (count: string) => `${count} 张`,
  contact: '居家隔离',
  running: (day: string) => `到 ${day}`,
  unknownDoor: '门牌不详',
  unknownPerson: '（底册没有登记）',
  who: '住户',
  exposure: '末次暴露',
  days: '天数',
  ofDays: (days: number, monitored: number) =>
    monitored === 0 ? `隔离 ${days} 天` : `隔离 ${days} 天 + 监测 ${monitored} 天`,
  lastTest: '末次核酸',
  noTest: '没有登记',
  lackingTitle: '开单前还缺',
  lackingDetail: '补采后在时钟页的密接里登记；规定没有破例',
  number: '编号',
  numberHint: '与纸面一致',
  numberMissing: '先填编号',
  at: '解除时间',
  atMissing: '先填时间',
  give: '核验无误，解除隔离',
  given: (place: string) => `${place} 已解除隔离`,
  by: (name: string, at: string) => `${name} ${at} 开`,
  print: '打印告知单',
  takeBack: '收回',
  takeBackSure: '确认收回，隔离照旧',
  takenBack: '告知单已收回',
  entry: (place: string) => `解除隔离 ${place}`,
  entryBack: (place: string) => `收回告知单 ${place}`,
  sheetPrivacy: '告知单有姓名和门牌，送到本户；打开已留痕',
  gone: '没有这张告知单',
  goneDetail: '还没开，或已收回',
  paper: {
    title: '解除隔离告知单',
    number: (number: string) => `编号：${number}`,
    to: (place: string, names: string) => (names ? `${place}  ${names}：` : `${place}  住户：`),
    body: (facts: {
      kind: 'close' | 'secondary'
      exposed: string
      days: number
      monitoredDays: number
      until: string
      tested: string | null
    }) =>
      `您户因有${facts.kind === 'close' ? '密切接触者' : '次密接者'}（末次暴露 ${formatDate(facts.exposed, 'zh')}），按规定隔离 ${facts.days} 天${
        facts.monitoredDays > 0 ? `、居家健康监测 ${facts.monitoredDays} 天` : ''
      }，已于 ${formatDate(facts.until, 'zh')}期满。${
        facts.tested ? `末次核酸 ${formatDate(facts.tested, 'zh')} 采样，结果阴性。` : ''
      }`,
    end: (at: string) => `经社区核验，自 ${when(at)} 起解除居家隔离。`,
    after:
      '您所在的楼栋如仍在封控区、管控区或防范区内，请继续遵守该区的规定。今后如有发热、咳嗽、乏力、咽痛、嗅味觉减退或腹泻，请不要外出，马上联系社区。',
    hotline: (phones: string) => `社区热线：${phones}`,
    signer: (name: string) => `核验人：${name}`,
    stamp: '（盖章）',
    received: '本户签收：',
    date: (at: string) => formatDate(at, 'zh'),
  },
}

const text = (value: RefusalData[string] | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null

/** Why an isolation was not ended. */
export const slipRefusals = {
  isolationNotOver: (data) =>
    Array.isArray(data.lacks) && data.lacks.length > 0
      ? `还不能解除：${data.lacks.map(lack).join('、')}`
      : '还不能解除隔离',
  badSlipTime: (data) => {
    const limit = text(data.limit)
    const held = limit ? `${formatDay(limit, 'zh')} ${formatTime(limit, 'zh')}` : ''
    return data.why === 'future' ? `解除时间还没到，请填 ${held} 以前` : `解除时间早于期满 ${held}`
  },
  slipWritten: (data) => {
    const by = text(data.byName)
    const slip = `告知单 ${text(data.number) ?? ''}`.trim()
    return `${by ?? '已'}${by ? '已' : ''}开过${slip}，写错了先收回`
  },
  noSlip: () => '没有可收回的告知单，可能刚被收回',
  slipNumberTaken: (data) => `编号 ${text(data.number) ?? ''} 已用在另一张告知单上，换一个`,
} satisfies Partial<Record<RefusalReason, (data: RefusalData) => string>>
