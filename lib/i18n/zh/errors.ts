import type { RefusalData, RefusalReason } from '#lib/domain/errors.ts'
import { formatDay, formatDuration } from '../format.ts'
import { catalogue } from './catalogue.ts'
import { domain } from './domain.ts'
import { factOf } from '../refusal-facts.ts'
import { roundRefusals } from './round-refusals.ts'
import { zoneRefusals } from './zone-refusals.ts'

function statusLabel(value: RefusalData[string] | undefined): string | null {
  const status = factOf(value)
  if (!status) return null
  const labels: Record<string, string> = { ...domain.deliveryStatuses, ...domain.requestStatuses }
  return labels[status] ?? null
}

function proofLabel(value: RefusalData[string] | undefined): string | null {
  const labels: Record<string, string> = catalogue.proofs
  return labels[factOf(value) ?? ''] ?? null
}

function waitText(data: RefusalData): string {
  const ms = Number(data.retryAfterMs ?? Number(data.retryAfterSeconds ?? 0) * 1000)
  return ms > 0 ? `请 ${formatDuration(Math.max(ms, 1000), 'zh')}后再试` : '请稍后再试'
}

function dayOf(value: RefusalData[string] | undefined): string | null {
  const day = factOf(value)
  return day ? ` ${formatDay(day, 'zh')}` : null
}

function byWhom(data: RefusalData): string {
  const by = factOf(data.byName)
  return by ? `，${by}加的` : ''
}

function counted(value: RefusalData[string] | undefined, what: string): string | null {
  return Number(value) > 0 ? `${Number(value)} ${what}` : null
}

function runNumbers(value: RefusalData[string] | undefined): string {
  return Array.isArray(value)
    ? `${value.map((number) => number.padStart(2, '0')).join('、')} 趟`
    : ''
}

const refusals: Record<RefusalReason, (data: RefusalData) => string> = {
  ...zoneRefusals,
  ...roundRefusals,
  signedOut: () => '登录已失效，请重新登录',
  wrongCredentials: () => '账号或密码不对',
  tooManyAttempts: (data) => `试的次数太多，${waitText(data)}`,
  notPermitted: () => '您的岗位没有这项权限',
  notFound: () => '没有找到，可能已被移走',
  keyReused: () => '这一步已按另一内容存过，请刷新后重做',
  noOpenIncident: () => '现在没有进行中的疫情处置',
  pastNotKept: () => '这次处置开头的记录不全，没法回看',
  incidentAlreadyOpen: () => '疫情处置已在进行中',
  incidentClosed: (data) => {
    const day = dayOf(data.closedAt)
    return day ? `这次处置已于${day}结束，不能再改` : '这次处置已结束，不能再改'
  },
  incidentStillRunning: (data) => {
    const left = [
      counted(data.zones, '个区没解除'),
      counted(data.requests, '件诉求没办结'),
      counted(data.escalated, '件在等上级答复'),
      counted(data.deliveries, '趟配送没收车'),
    ].filter((part) => part !== null)
    return `${left.length > 0 ? `还有 ${left.join('、')}` : '还有事没办完'}，办完再结束处置`
  },
  incidentDestroyed: (data) => {
    const day = dayOf(data.destroyedAt)
    return `这次处置的个人信息已${day ? `于${day}` : ''}销毁，查不到了`
  },
  moveNotAllowed: (data) => {
    const status = statusLabel(data.status)
    const by = factOf(data.byName)
    if (by) return status ? `已被${by}改为“${status}”` : `已被${by}改过`
    return status ? `现在是“${status}”，这一步做不了` : '已被他人改过，这一步做不了'
  },
  requestUnverified: () => '居民自助提交的，还没核实',
  requestVerified: () => '这条已经核实过了',
  requestInDelivery: (data) => {
    const number = factOf(data.number)
    return number ? `诉求已在 ${number.padStart(2, '0')} 趟里` : '诉求已排在别的趟里'
  },
  claimedByOther: (data) => {
    const by = factOf(data.byName)
    return by ? `${by}正在办这件` : '别人正在办这件，可申请接手'
  },
  takeOverAsked: (data) => {
    const by = factOf(data.byName)
    return by ? `${by}已申请接手` : '已有人申请接手'
  },
  alreadyYours: () => '这件已在您手上',
  askersWaiting: (data) =>
    `还有 ${factOf(data.count) ?? '几'} 位提过这件事的人没告知，逐个告知后才办结`,
  nobodyToCall: () => '这件不用再回电了',
  fieldChanged: () => '刚被别人改过，请比对后再定',
  badCallTime: () => '下次回电要在一周之内',
  badDeadline: () => '答复时限要在一周之内，且还没过',
  unknownAsking: () => '这一次诉说已不在这件里',
  proofMissing: (data) => {
    const proof = proofLabel(data.proof)
    return proof
      ? `目录要求${proof}：要么按要求留证，要么写明为什么没有`
      : '没有凭证，写明为什么没有'
  },
  doorMovedOn: (data) => {
    if (data.doorStatus === 'delivered') return '这一户已登记送达'
    const status = statusLabel(data.status)
    return status ? `这一户的诉求已改为“${status}”` : '这一户的诉求已被改过'
  },
  lineTaken: (data) => {
    const by = factOf(data.byName)
    return by ? `${by}正在接这条线` : '这条线已有人接'
  },
  lineBusy: () => '这条线正在通话或整理，先收线、写完结果再来',
  notYourLine: (data) => {
    const by = factOf(data.byName)
    return by ? `这条线现在是${by}在接` : '这条线已不在您手上'
  },
  linesInUse: (data) => {
    const number = factOf(data.number)
    return number ? `${number} 号线还有人或有来电，空了再减` : '要减的线还有人或有来电，空了再减'
  },
  callMoved: () => '这通来电已处理过',
  callPicked: (data) => {
    const by = factOf(data.byName)
    return by ? `${by}正在回这通电话` : '已有人在回这通电话'
  },
  unknownLine: () => '没有这条线',
  demoClockOnlyInDemo: () => '真实社区的时间不能拨，演示时钟只在演示社区里用',
  demoClockMoved: () => '刚有人拨过演示时钟，看清现在的时间再拨',
  nothingDue: () => '没有已知的到点的事，用别的一档快进',
  onlyInDemo: () => '模拟来电只在演示社区里用',
  notYourDelivery: () => '这一趟不是派给您的',
  memberOffDuty: () => '这位成员不在岗，请换人',
  goodsInHand: (data) => `${runNumbers(data.runs)}的货在手上，先选一位接手`,
  belowReserved: (data) => `已有 ${Number(data.reserved ?? 0)} 份留给在途的趟次，不能少于它`,
  badInput: () => '填的内容有误，请检查标红的一栏',
  unknownBuilding: () => '没有这栋楼',
  unknownRequest: () => '没有这条诉求',
  unknownService: () => '服务目录里没有这一类',
  serviceExists: () => '已有同名的服务',
  versionMoved: () => '别人刚改过，看一下新内容再改',
  unknownMember: () => '没有这位成员',
  unknownPoint: () => '没有这个物资点',
  unknownPost: () => '没有这个卡口，或已经撤了',
  postEnded: () => '这个岗已经撤了',
  postChanged: () => '别人刚改过这个岗，请看过新的再改',
  badPostPlace: (data) => (data.kind === 'enclosure' ? '一条线至少两个点' : '卡口要定一个位置'),
  watchMoved: (data) => (data.status === 'standing' ? '您已经在岗' : '已经离岗了'),
  badPermitTime: (data) =>
    ({
      leaveAt: '出门时间太远，七天以内才能批',
      dueBackAt: '回来时间要在以后、晚于出门，不超过两天',
      untilAt: '到期的日子要在以后，不超过一个月',
    })[factOf(data.field) ?? ''] ?? '时间不对，请改',
  permitStands: (data) => `这个人这段时间已有出门条${byWhom(data)}`,
  permitMoved: (data) =>
    ({
      approved: '还没出门',
      out: '人已经出门',
      back: '人已经回来',
      withdrawn: '这张条已作废',
      lapsed: '这张条已过期',
    })[factOf(data.status) ?? ''] ?? '这张条刚有变动',
  permitNotNow: (data) =>
    ({
      notYet: '还没到出门的时间',
      timePassed: '这张条已过期',
      otherGate: '这张条不从这个卡口出',
    })[factOf(data.why) ?? ''] ?? '现在不能出门',
  passStands: (data) => `已在这个卡口的白名单上${byWhom(data)}`,
  passRemoved: () => '已从白名单去掉',
  badAbsenceTime: (data) =>
    data.field === 'until'
      ? '预计回来要在以后，不超过六十天'
      : '不在的时间不能在以后，也不早于一年前',
  notAbsent: () => '没有登记外出，或已回来',
  tooManyQuestions: () => '查得太密，请过几分钟再查；急的话打热线',
  noBuildings: () => '至少要选一栋楼',
  unavailable: () => '数据库没应答，会自动再试，不会重复',
}

/** Short, spoken, without blame: what happened, then what to do. */
export const errors = {
  refusals,
  offline: '连不上服务器，请检查网络',
  unexpected: '出了点意外，数据未丢，请再试一次',
}
