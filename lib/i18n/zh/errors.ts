import type { RefusalData, RefusalReason } from '#lib/domain/errors.ts'
import { formatDay, formatDuration, formatTime } from '../format.ts'
import { catalogue } from './catalogue.ts'
import { domain } from './domain.ts'
import { slipRefusals } from './slips.ts'

const text = (value: RefusalData[string] | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null

function statusLabel(value: RefusalData[string] | undefined): string | null {
  const status = text(value)
  if (!status) return null
  const labels: Record<string, string> = { ...domain.deliveryStatuses, ...domain.requestStatuses }
  return labels[status] ?? null
}

function proofLabel(value: RefusalData[string] | undefined): string | null {
  const labels: Record<string, string> = catalogue.proofs
  return labels[text(value) ?? ''] ?? null
}

function waitText(data: RefusalData): string {
  const ms = Number(data.retryAfterMs ?? Number(data.retryAfterSeconds ?? 0) * 1000)
  return ms > 0 ? `请 ${formatDuration(Math.max(ms, 1000), 'zh')}后再试` : '请稍后再试'
}

function dayOf(value: RefusalData[string] | undefined): string | null {
  const day = text(value)
  return day ? ` ${formatDay(day, 'zh')}` : null
}

function byWhom(data: RefusalData): string {
  const by = text(data.byName)
  return by ? `，${by}加的` : ''
}

function counted(value: RefusalData[string] | undefined, what: string): string | null {
  return Number(value) > 0 ? `${Number(value)} ${what}` : null
}

function codes(value: RefusalData[string] | undefined): string {
  return Array.isArray(value) ? value.join('、') : ''
}

function runNumbers(value: RefusalData[string] | undefined): string {
  return Array.isArray(value)
    ? `${value.map((number) => number.padStart(2, '0')).join('、')} 趟`
    : ''
}

const criteria: Record<string, string> = {
  daysServed: '管控天数未满',
  noNewCase: '无新增阳性的天数未满',
  contactsClear: '密接未全部解除',
  cleanRound: '缺全员一轮阴性',
  othersReleased: '还有更严的区没解除',
}

const caseDates: Record<string, string> = {
  foundAt: '检出时间',
  onsetAt: '发病时间',
  removedAt: '转运时间',
  disinfectedAt: '消毒时间',
  lastExposureAt: '末次暴露',
  movedOutAt: '转出时间',
  takenAt: '采样时间',
}

const refusals: Record<RefusalReason, (data: RefusalData) => string> = {
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
    const by = text(data.byName)
    if (by) return status ? `已被${by}改为“${status}”` : `已被${by}改过`
    return status ? `现在是“${status}”，这一步做不了` : '已被他人改过，这一步做不了'
  },
  requestUnverified: () => '居民自助提交的，还没核实',
  requestVerified: () => '这条已经核实过了',
  requestInDelivery: (data) => {
    const number = text(data.number)
    return number ? `诉求已在 ${number.padStart(2, '0')} 趟里` : '诉求已排在别的趟里'
  },
  claimedByOther: (data) => {
    const by = text(data.byName)
    return by ? `${by}正在办这件` : '别人正在办这件，可申请接手'
  },
  takeOverAsked: (data) => {
    const by = text(data.byName)
    return by ? `${by}已申请接手` : '已有人申请接手'
  },
  alreadyYours: () => '这件已在您手上',
  askersWaiting: (data) =>
    `还有 ${text(data.count) ?? '几'} 位提过这件事的人没告知，逐个告知后才办结`,
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
  zoneLifted: () => '这个区已解除管控',
  zoneNotInForce: (data) =>
    data.status === 'announced' || data.status === 'ahead'
      ? '这个区还没生效，要改就先撤销公告再重划'
      : '这个区已解除，在防护期，要管就重新封控',
  releaseUnmet: (data) => {
    const unmet = Array.isArray(data.unmet) ? data.unmet : []
    const items = unmet.map((kind) => criteria[kind] ?? kind).join('、')
    const then =
      data.mayOverride === true
        ? '满足后再解除，或申请破例由另一位指挥长确认'
        : '这套规则不许破例，满足后再解除'
    return `还有 ${unmet.length} 项没满足：${items}。${then}`
  },
  positiveOpen: () => '区内有阳性待处置，先升级或单独封控，再谈解除',
  fallsToTier: (data) => `按规则先降为${text(data.tierZh) ?? '下一级'}，请用“调整”`,
  nothingToOverride: () => '各项都满足了，直接解除就行，不用破例',
  releaseAsked: (data) => {
    const by = text(data.byName)
    return `${by ? `${by}已` : '已有人'}申请破例，等另一位指挥长确认或撤回`
  },
  secondPersonNeeded: () => '申请人不能自己确认，请另一位指挥长在自己的账号里确认',
  zoneChanged: (data) => {
    const by = text(data.byName) ?? '另一位指挥长'
    const at = text(data.at)
    const tier = text(data.tierZh)
    const what = data.move === 'release' ? '解除' : tier ? `改为${tier}` : '调整'
    return `${by}${at ? ` ${formatTime(at, 'zh')} ` : ''}刚${what}，看一下新状态再定`
  },
  actSettled: (data) =>
    data.why === 'undone'
      ? '这一步已撤销'
      : data.why === 'ended'
        ? '已经结束了'
        : '已经生效，撤不了，要改请另做一次调整',
  packReseals: (data) =>
    data.scope === 'building'
      ? '这套规则按楼栋单独封控，不到单元'
      : '这套规则是整个区一起重算，不单独封控',
  alreadyResealed: () => '这里已经在单独封控，看它自己的时钟',
  guardRuns: (data) => {
    const end = text(data.until)
    return `防护期${end ? `到 ${formatDay(end, 'zh')} ${formatTime(end, 'zh')} ` : '还没'}满，满了再结束`
  },
  caseWithdrawn: (data) => {
    const by = text(data.byName)
    return by ? `${by}已把这条撤回，重新登记一条` : '这条已撤回，重新登记一条'
  },
  badCaseDate: (data) => {
    const field = caseDates[text(data.field) ?? ''] ?? '时间'
    const limit = text(data.limit)
    const held = limit ? `${formatDay(limit, 'zh')} ${formatTime(limit, 'zh')}` : ''
    if (data.why === 'future') return `${field}还没到，请填 ${held} 以前的时间`
    if (data.why === 'tooOld') return `${field}早于 ${held}，请看一下月份和年份`
    if (data.why === 'beforeFound') return `${field}早于检出时间 ${held}，请改其中一个`
    return `${field}早于末次暴露 ${held}，请改其中一个`
  },
  lineTaken: (data) => {
    const by = text(data.byName)
    return by ? `${by}正在接这条线` : '这条线已有人接'
  },
  lineBusy: () => '这条线正在通话或整理，先收线、写完结果再来',
  notYourLine: (data) => {
    const by = text(data.byName)
    return by ? `这条线现在是${by}在接` : '这条线已不在您手上'
  },
  linesInUse: (data) => {
    const number = text(data.number)
    return number ? `${number} 号线还有人或有来电，空了再减` : '要减的线还有人或有来电，空了再减'
  },
  callMoved: () => '这通来电已处理过',
  callPicked: (data) => {
    const by = text(data.byName)
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
  surveyClosed: () => '这次摸排已结束，结束后的走访不再收',
  unknownSurvey: () => '没有这次摸排',
  roundClosed: () => '这一轮已收，收了以后采的不再记',
  unknownRound: () => '没有这一轮',
  nobodyToSample: () => '这里没有登记住户，没人可采',
  roundNotDone: (data) => `还有 ${Number(data.left ?? 0)} 人没采，确认后才能收`,
  unknownPerson: () => '名单里没有这个人',
  notInIsolation: () => '那时不在居家隔离：还没开始、已转走或期满，不用报',
  ...slipRefusals,
  recordWithdrawn: (data) => {
    const by = text(data.byName)
    return by ? `${by}已撤回这条` : '这条已撤回'
  },
  notYourRecord: () => '别人记的，由本人或指挥长撤回',
  tubeElsewhere: (data) =>
    `管 ${text(data.code) ?? ''} 已在${text(data.zoneName) ?? ''}第 ${Number(data.number ?? 0)} 轮用过，换一管，查一下贴错没有`,
  tubeOtherTeam: (data) =>
    `管 ${text(data.code) ?? ''} 是${data.team ? `第 ${Number(data.team)} 组` : '别人'}在用，里面已有 ${Number(data.count ?? 0)} 人，换一管`,
  tubeOtherSize: (data) => `管 ${text(data.code) ?? ''} 是按 ${Number(data.size ?? 0)} 人一管开的`,
  tubeAnswered: (data) => `管 ${text(data.code) ?? ''} 已出结果，不能再放`,
  notInTube: (data) => `${text(data.code) ?? '这管'}里没有这个人，可能已被取出`,
  notTested: () => '没有可撤的抗原结果，可能刚被撤掉',
  tubeFull: (data) =>
    `管 ${text(data.code) ?? ''} 满了：${Number(data.size ?? 0)} 人一管，已有 ${Number(data.count ?? 0)} 人，放不下这 ${Number(data.samples ?? 1)} 人`,
  tubeMissing: () => '采了样要写管号，抗原要写结果',
  unknownTubes: (data) => `${Number(data.count ?? 0)} 个管号不在这一轮：${codes(data.codes)}`,
  otherResults: (data) => `${Number(data.count ?? 0)} 管的结果对不上：${codes(data.codes)}`,
  badInput: () => '填的内容有误，请检查标红的一栏',
  unknownTier: () => '没有这个区级',
  unknownPack: () => '没有这套规则，请换一套',
  badPack: (data) => `规则还有 ${Number(data.count ?? 1)} 处不对，看标红的地方`,
  packOfProduct: () => '自带的规则不能直接改，先复制一套再改',
  unknownPositive: () => '没有这个病例，可能已撤回',
  unknownBuilding: () => '没有这栋楼',
  unknownRequest: () => '没有这条诉求',
  unknownService: () => '服务目录里没有这一类',
  serviceExists: () => '已有同名的服务',
  versionMoved: () => '别人刚改过，看一下新内容再改',
  unknownMember: () => '没有这位成员',
  unknownPoint: () => '没有这个物资点',
  badTemplate: (data) => {
    const name = text(data.name) ?? ''
    if (data.why === 'unknown') return `没有 {${name}} 这个占位符`
    if (data.why === 'missing') return `模板里少了 {${name}}`
    if (data.why === 'notAlone') return `{${name}} 会写成好几行，要独占一行`
    return `花括号不成对：${name}`
  },
  noZones: () => '至少选一个区',
  noHotline: () => '还没有对外公布的热线号码，先在热线设置里填',
  numberTaken: (data) => `${text(data.number) ?? '这个文号'}今年已用过，换一个`,
  noticeMoved: () => '区域、热线或模板刚有变动，请看过新的预览再发布',
  noticeWithdrawn: () => '这份通告已撤回',
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
    })[text(data.field) ?? ''] ?? '时间不对，请改',
  permitStands: (data) => `这个人这段时间已有出门条${byWhom(data)}`,
  permitMoved: (data) =>
    ({
      approved: '还没出门',
      out: '人已经出门',
      back: '人已经回来',
      withdrawn: '这张条已作废',
      lapsed: '这张条已过期',
    })[text(data.status) ?? ''] ?? '这张条刚有变动',
  permitNotNow: (data) =>
    ({
      notYet: '还没到出门的时间',
      timePassed: '这张条已过期',
      otherGate: '这张条不从这个卡口出',
    })[text(data.why) ?? ''] ?? '现在不能出门',
  passStands: (data) => `已在这个卡口的白名单上${byWhom(data)}`,
  passRemoved: () => '已从白名单去掉',
  badAbsenceTime: (data) =>
    data.field === 'until'
      ? '预计回来要在以后，不超过六十天'
      : '不在的时间不能在以后，也不早于一年前',
  notAbsent: () => '没有登记外出，或已回来',
  tooManyQuestions: () => '查得太密，请过几分钟再查；急的话打热线',
  stepOutOfOrder: (data) => (data.step ? '前面还有一步没办，按顺序来' : '解除流程已走完'),
  badStepTime: (data) => {
    const limit = text(data.limit)
    const held = limit ? `${formatDay(limit, 'zh')} ${formatTime(limit, 'zh')}` : ''
    return data.why === 'future' ? `时间还没到，请填 ${held} 以前` : `早于上一步的 ${held}，请改`
  },
  noStepToUndo: () => '没有可撤的一步，或已被别人撤了',
  noBuildings: () => '至少要选一栋楼',
  placeNotHeld: () => '这个区没有管到那里',
  placesStricter: () => '选的地方都在更严的区里，不会改动',
  unavailable: () => '数据库没应答，会自动再试，不会重复',
}

/** Short, spoken, without blame: what happened, then what to do. */
export const errors = {
  refusals,
  offline: '连不上服务器，请检查网络',
  unexpected: '出了点意外，数据未丢，请再试一次',
}
