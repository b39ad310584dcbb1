import { formatDay, formatTime } from '../format.ts'
import { factOf, saying } from '../refusal-facts.ts'

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

/** Why nothing was done about a zone, its clock, its notices. */
export const zoneRefusals = saying({
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
  fallsToTier: (data) => `按规则先降为${factOf(data.tierZh) ?? '下一级'}，请用“调整”`,
  nothingToOverride: () => '各项都满足了，直接解除就行，不用破例',
  releaseAsked: (data) => {
    const by = factOf(data.byName)
    return `${by ? `${by}已` : '已有人'}申请破例，等另一位指挥长确认或撤回`
  },
  secondPersonNeeded: () => '申请人不能自己确认，请另一位指挥长在自己的账号里确认',
  zoneChanged: (data) => {
    const by = factOf(data.byName) ?? '另一位指挥长'
    const at = factOf(data.at)
    const tier = factOf(data.tierZh)
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
    const end = factOf(data.until)
    return `防护期${end ? `到 ${formatDay(end, 'zh')} ${formatTime(end, 'zh')} ` : '还没'}满，满了再结束`
  },
  caseWithdrawn: (data) => {
    const by = factOf(data.byName)
    return by ? `${by}已把这条撤回，重新登记一条` : '这条已撤回，重新登记一条'
  },
  badCaseDate: (data) => {
    const field = caseDates[factOf(data.field) ?? ''] ?? '时间'
    const limit = factOf(data.limit)
    const held = limit ? `${formatDay(limit, 'zh')} ${formatTime(limit, 'zh')}` : ''
    if (data.why === 'future') return `${field}还没到，请填 ${held} 以前的时间`
    if (data.why === 'tooOld') return `${field}早于 ${held}，请看一下月份和年份`
    if (data.why === 'beforeFound') return `${field}早于检出时间 ${held}，请改其中一个`
    return `${field}早于末次暴露 ${held}，请改其中一个`
  },
  unknownTier: () => '没有这个区级',
  unknownPack: () => '没有这套规则，请换一套',
  badPack: (data) => `规则还有 ${Number(data.count ?? 1)} 处不对，看标红的地方`,
  packOfProduct: () => '自带的规则不能直接改，先复制一套再改',
  unknownPositive: () => '没有这个病例，可能已撤回',
  badTemplate: (data) => {
    const name = factOf(data.name) ?? ''
    if (data.why === 'unknown') return `没有 {${name}} 这个占位符`
    if (data.why === 'missing') return `模板里少了 {${name}}`
    if (data.why === 'notAlone') return `{${name}} 会写成好几行，要独占一行`
    return `花括号不成对：${name}`
  },
  noZones: () => '至少选一个区',
  noHotline: () => '还没有对外公布的热线号码，先在热线设置里填',
  numberTaken: (data) => `${factOf(data.number) ?? '这个文号'}今年已用过，换一个`,
  noticeMoved: () => '区域、热线或模板刚有变动，请看过新的预览再发布',
  noticeWithdrawn: () => '这份通告已撤回',
  stepOutOfOrder: (data) => (data.step ? '前面还有一步没办，按顺序来' : '解除流程已走完'),
  badStepTime: (data) => {
    const limit = factOf(data.limit)
    const held = limit ? `${formatDay(limit, 'zh')} ${formatTime(limit, 'zh')}` : ''
    return data.why === 'future' ? `时间还没到，请填 ${held} 以前` : `早于上一步的 ${held}，请改`
  },
  noStepToUndo: () => '没有可撤的一步，或已被别人撤了',
  placeNotHeld: () => '这个区没有管到那里',
  placesStricter: () => '选的地方都在更严的区里，不会改动',
})
