import type { MessageDecision } from '#lib/domain/channel/message-decision.ts'
import type { Gear, Skill } from '#lib/domain/service/service.ts'
import type { Giver, OfferStatus } from '#lib/domain/stock/offer.ts'
import type { DeliveryMove, DeliveryStatus, FailReason } from '#lib/domain/delivery/status.ts'
import type { CallOutcome, CallState } from '#lib/domain/line/call.ts'
import type { LineStatus } from '#lib/domain/line/status.ts'
import type { BuildingKind, KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { Channel, Priority, ProductCategory } from '#lib/domain/request/categories.ts'
import type { TellOutcome } from '#lib/domain/request/call-back.ts'
import type { ReplyOutcome } from '#lib/domain/request/escalation.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import { goodsNames, goodsUnits } from './goods.ts'
import { accessDomain } from './access-domain.ts'
import { doorDomain } from './door-domain.ts'
import { rosterDomain } from './roster-domain.ts'

export const domain = {
  ...accessDomain,
  ...doorDomain,
  categories: {
    groceries: '生鲜',
    medicine: '药品',
    medicalTrip: '就医',
    dialysis: '透析',
    infant: '婴幼儿',
    toys: '玩具',
    rubbish: '垃圾',
    repair: '维修',
    plantsPets: '花宠',
    certificate: '证明',
    psychological: '心理',
    sampling: '采样',
    question: '咨询',
    complaint: '投诉',
  } satisfies Record<ProductCategory, string>,
  /** A service that this screen has not been told the name of. */
  otherCategory: '其他服务',
  /** What belongs to a category, for the choice and for screen readers. */
  categoryHints: {
    groceries: '米面油、蔬菜、日用品',
    medicine: '代买、代取药品',
    medicalTrip: '就诊、产检、转运',
    dialysis: '透析接送',
    infant: '奶粉、尿布',
    toys: '玩具、零食、书本',
    rubbish: '上门清运垃圾',
    repair: '疏通、水电维修',
    plantsPets: '浇菜浇花、照看宠物',
    certificate: '开具各类证明',
    psychological: '心理支持',
    sampling: '上门采样、结果查询',
    question: '政策和安排的询问',
    complaint: '意见和投诉',
  } satisfies Record<ProductCategory, string>,
  channels: {
    phone: '电话',
    wechat: '微信群',
    grid: '网格员',
    walkIn: '现场',
    resident: '自助',
  } satisfies Record<Channel, string>,
  priorities: {
    urgent: '紧急',
    high: '高',
    normal: '一般',
    low: '低',
  } satisfies Record<Priority, string>,
  requestStatuses: {
    open: '待受理',
    claimed: '已认领',
    planned: '已排趟',
    underWay: '配送中',
    fulfilled: '已办结',
    closed: '已回访',
    cancelled: '已取消',
    merged: '已并入',
    escalated: '已上报',
  } satisfies Record<RequestStatus, string>,
  tellOutcomes: {
    told: '已告知',
    noAnswer: '没人接',
    wrongNumber: '号码不对',
    refused: '不愿接听',
  } satisfies Record<TellOutcome, string>,
  replyOutcomes: {
    carryOut: '同意，去办',
    answered: '已答复',
    declined: '不予办理',
  } satisfies Record<ReplyOutcome, string>,
  deliveryStatuses: {
    planned: '待派人',
    assigned: '已派人',
    accepted: '已接单',
    pickedUp: '已取货',
    departed: '配送中',
    delivered: '已送达',
    failed: '未送达',
    returned: '已退回',
    cancelled: '已取消',
  } satisfies Record<DeliveryStatus, string>,
  deliveryMoves: {
    assign: '派人',
    accept: '接单',
    pickUp: '取货',
    depart: '出发',
    deliver: '送达',
    fail: '送不了',
    return: '退回',
    cancel: '取消',
  } satisfies Record<DeliveryMove, string>,
  /** What became of a message of a group. */
  messageDecisions: {
    requested: '已登记成诉求',
    chatter: '闲聊',
    answered: '群里已答复',
    elsewhere: '不是本社区',
    logged: '已登记过',
    unclear: '说不清，已追问',
  } satisfies Record<MessageDecision, string>,
  ...rosterDomain,
  failReasons: {
    notHome: '没人应',
    noAccess: '进不去',
    outOfStock: '缺货',
    refused: '居民拒收',
    wrongAddress: '地址不对',
    unsafe: '不安全',
    other: '其他',
  } satisfies Record<FailReason, string>,
  gear: {
    suit: '防护服',
    shield: '面屏',
    mask: '口罩',
    gloves: '手套',
    disinfectant: '消毒液',
    wheelchair: '转运椅',
    coolBag: '保温药箱',
    trolley: '手推车',
    rubbishBags: '医疗垃圾袋',
    tools: '工具箱',
    swabKit: '采样包',
  } satisfies Record<Gear, string>,
  goods: goodsNames,
  goodsUnits,
  skills: {
    nursing: '懂护理',
    medicine: '懂用药',
    lifting: '搬抬轮椅',
    plumbing: '会修理',
    driving: '会开车',
    counselling: '会疏导',
    sampling: '会采样',
  } satisfies Record<Skill, string>,
  givers: { firm: '企业', organisation: '社会组织', person: '个人' } satisfies Record<
    Giver,
    string
  >,
  offerStatuses: {
    offered: '待收',
    taken: '已入库',
    declined: '已婉拒',
  } satisfies Record<OfferStatus, string>,
  buildingKinds: {
    residential: '住宅',
    dormitory: '宿舍',
    factory: '厂房',
    school: '学校',
    clinic: '社康',
    market: '市场',
    office: '办公',
    other: '其他',
  } satisfies Record<BuildingKind, string>,
  keyCareMarks: {
    livesAlone: '独居老人',
    disabled: '残障',
    pregnant: '孕产妇',
    dialysis: '透析',
    chronic: '慢性病',
    mentalIllness: '精神障碍',
    infant: '婴幼儿',
  } satisfies Record<KeyCareMark, string>,
  lineStatuses: {
    unattended: '无人值守',
    free: '空闲',
    ringing: '来电',
    onCall: '通话中',
    wrapUp: '整理中',
    away: '暂离',
  } satisfies Record<LineStatus, string>,
  callStates: {
    ringing: '来电',
    onCall: '通话中',
    ended: '待写结果',
    missed: '未接',
    abandoned: '等不及挂了',
    promised: '答应回电',
    done: '已了结',
  } satisfies Record<CallState, string>,
  callOutcomes: {
    requestLogged: '登记诉求',
    addedToRequest: '并入原诉求',
    answered: '按口径答复',
    referred: '转介',
    escalated: '上报',
    willCallBack: '稍后回电',
    hungUp: '挂断',
    outOfScope: '不归社区管',
  } satisfies Record<CallOutcome, string>,
  zoneStatuses: {
    announced: '已公告，未生效',
    active: '管控中',
    guard: '防护期',
    lifted: '已解除',
  } satisfies Record<ZoneStatus, string>,
  noTier: '未划区',
}
