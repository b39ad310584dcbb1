import { BROUGHT_TIERS, type TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatDay, formatTime } from '../format.ts'
import { formatNumber } from '../numbers.ts'
import { deliveryEvents } from './delivery-events.ts'
import { demoClock } from './demo-clock.ts'
import { domain } from './domain.ts'
import { noticeEvents } from './notice-events.ts'
import { absenceEvents } from './people.ts'
import { postEvents } from './post-events.ts'
import { surveyEvents } from './survey-events.ts'
import { doorEvents } from './door-events.ts'
import { zoneEventsWith } from './zone-events.ts'

const channel = (id: string | undefined) => labelOf(domain.channels, id)
const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`
const outcomeOf = (id: string | undefined) =>
  labelOf({ ...domain.tellOutcomes, ...domain.replyOutcomes }, id)
const priorityOf = (id: string | undefined) => labelOf(domain.priorities, id)
const until = (iso: string | undefined) => (iso ? formatTime(iso, 'zh') : null)
const urgent = (priority: string | undefined) =>
  priority === 'urgent' ? domain.priorities.urgent : null
const line = (number: number | undefined) => (number === undefined ? '一条热线' : `${number} 号线`)
const goods = (id: string | undefined, quantity: number | undefined) =>
  count(quantity, labelOf(domain.goodsUnits, id) ?? '')

const EDITED: Record<string, string> = {
  category: '类别',
  building: '楼栋',
  unit: '单元',
  room: '门牌',
}

/** Spoken and short, place first, as the log of a command post is read aloud. */
export function eventsWith(
  categories: Readonly<Record<string, string>>,
  tiers: TierBook = BROUGHT_TIERS,
): EventWords {
  const tier = (id: string | null | undefined) => (id ? (tiers.find(id)?.name.zh ?? id) : null)
  const category = (id: string | undefined) => labelOf(categories, id)
  const need = (place: string | null, id: string | undefined) =>
    `${place ?? ''} ${category(id) ?? '诉求'}`.trim()
  return {
    'incident.opened': () => ({ title: '疫情处置启动', detail: null }),
    'incident.closed': ({ data }) => ({
      title: '疫情处置结束',
      detail: data.destroyAt ? `个人信息 ${formatDay(data.destroyAt, 'zh')}销毁` : '个人信息已销毁',
    }),
    'incident.destroyed': () => ({ title: '已结束处置的个人信息到期销毁', detail: null }),
    'request.logged': ({ data, place }) => ({
      title: place
        ? `${place} ${category(data.category) ?? ''}`.trim()
        : `登记${category(data.category) ?? ''}诉求`,
      detail: joined(place && '新诉求', urgent(data.priority), channel(data.channel)),
    }),
    'request.confirmed': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}已核实`.trim(),
      detail: data.askedCount === undefined ? null : `并入原诉求，第 ${data.askedCount} 次`,
    }),
    'request.rejected': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}核实不实，未受理`.trim(),
      detail: null,
    }),
    'request.askedAgain': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}再次提出`.trim(),
      detail: joined(
        data.askedCount === undefined ? '并入原诉求' : `并入原诉求，第 ${data.askedCount} 次`,
        urgent(data.priority),
      ),
    }),
    'request.claimed': ({ data, place }) => ({
      title: `${need(place, data.category)}有人认领`,
      detail: until(data.until) && `${until(data.until)} 前办`,
    }),
    'request.claimKept': ({ data, place }) => ({
      title: `${need(place, data.category)}继续在办`,
      detail: until(data.until) && `延到 ${until(data.until)}`,
    }),
    'request.claimReleased': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)}退回队列`,
      detail: joined(assignee && `${assignee}放手`),
    }),
    'request.claimExpired': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)}认领到时，退回队列`,
      detail: joined(assignee),
    }),
    'request.takeOverAsked': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)}有人申请接手`,
      detail: joined(
        assignee && `在${assignee}手上`,
        until(data.until) && `${until(data.until)} 移交`,
      ),
    }),
    'request.takenOver': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)}已接手`,
      detail: joined(assignee && `原在${assignee}手上`),
    }),
    'request.dueSoon': ({ data, place }) => ({
      title: `${need(place, data.category)}快到时限`,
      detail: null,
    }),
    'request.overdue': ({ data, place }) => ({
      title: `${need(place, data.category)}超时`,
      detail: null,
    }),
    'request.prioritySet': ({ data, place }) => ({
      title: `${need(place, data.category)}改为${priorityOf(data.priority) ?? '新优先级'}`,
      detail: joined(data.fromPriority && `原${priorityOf(data.fromPriority)}`),
    }),
    'request.edited': ({ data, place }) => ({
      title: `${need(place, data.category)}改了${labelOf(EDITED, data.field) ?? '内容'}`,
      detail: joined(data.fromCategory && `原${category(data.fromCategory)}`),
    }),
    'request.remarked': ({ data, place }) => ({
      title: `${need(place, data.category)}加了备注`,
      detail: null,
    }),
    'request.escalated': ({ data, place }) => ({
      title: `${need(place, data.category)}上报`,
      detail: until(data.until) && `${until(data.until)} 前答复`,
    }),
    'request.replyOverdue': ({ data, place }) => ({
      title: `${need(place, data.category)}上报超时未答复`,
      detail: null,
    }),
    'request.replied': ({ data, place }) => ({
      title: `${need(place, data.category)}上级答复`,
      detail: joined(outcomeOf(data.outcome), '待回电'),
    }),
    'request.merged': ({ data, place }) => ({
      title: `${need(place, data.category)}并入另一件`,
      detail: data.askedCount === undefined ? null : `共提过 ${data.askedCount} 次`,
    }),
    'request.split': ({ data, place }) => ({
      title: `${need(place, data.category)}拆出另登`,
      detail: count(data.count, '次诉说'),
    }),
    'request.told': ({ data, place }) => ({
      title: `${need(place, data.category)}回电`,
      detail: joined(outcomeOf(data.outcome), data.count !== undefined && `第 ${data.count} 次`),
    }),
    'request.fulfilled': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}办结`.trim(),
      detail: null,
    }),
    'request.closed': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}已回访`.trim(),
      detail: null,
    }),
    'request.reopened': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}重新受理`.trim(),
      detail: '回访未办妥',
    }),
    'request.cancelled': ({ data, place }) => ({
      title: `${place ?? ''} ${category(data.category) ?? '诉求'}取消`.trim(),
      detail: null,
    }),
    ...deliveryEvents,
    'member.onDuty': ({ assignee }) => ({ title: `${assignee ?? '一位成员'}上岗`, detail: null }),
    'member.offDuty': ({ data, assignee }) => ({
      title: `${assignee ?? '一位成员'}下岗`,
      detail: data.count ? `交出 ${data.count} 趟` : null,
    }),
    'member.equipped': ({ assignee }) => ({
      title: `${assignee ?? '一位成员'}的技能装备已更新`,
      detail: null,
    }),
    'stock.pointOpened': ({ data, place }) => ({
      title: `设物资点 ${data.pointName ?? ''}`.trim(),
      detail: place,
    }),
    'stock.counted': ({ data }) => ({
      title: `${data.pointName ?? '物资点'} 盘点${labelOf(domain.goods, data.goods) ?? ''}`,
      detail: `${data.fromQuantity ?? 0} → ${data.quantity ?? 0}`,
    }),
    'offer.recorded': ({ data }) => ({
      title: `有人愿供${labelOf(domain.goods, data.goods) ?? '物资'}`,
      detail: goods(data.goods, data.quantity),
    }),
    'offer.taken': ({ data }) => ({
      title: `${labelOf(domain.goods, data.goods) ?? '物资'}入库`,
      detail: joined(data.pointName, goods(data.goods, data.quantity)),
    }),
    'offer.declined': ({ data }) => ({
      title: `婉拒${labelOf(domain.goods, data.goods) ?? '物资'}`,
      detail: goods(data.goods, data.quantity),
    }),
    'line.taken': ({ data }) => ({ title: `${line(data.lineNumber)}有人值守`, detail: null }),
    'line.left': ({ data }) => ({ title: `${line(data.lineNumber)}暂无人值守`, detail: null }),
    'line.wentAway': ({ data }) => ({ title: `${line(data.lineNumber)}暂离`, detail: null }),
    'line.cameBack': ({ data }) => ({ title: `${line(data.lineNumber)}回到岗位`, detail: null }),
    'line.handedOver': ({ data }) => ({
      title: `${line(data.lineNumber)}交班`,
      detail: '等下一位接手',
    }),
    'line.takeOverAsked': ({ data }) => ({
      title: `${line(data.lineNumber)}有人要接手`,
      detail: '通话中，稍等交出',
    }),
    'line.takeOverRefused': ({ data }) => ({
      title: `${line(data.lineNumber)}不换人`,
      detail: null,
    }),
    'line.takenOver': ({ data, assignee }) => ({
      title: `${line(data.lineNumber)}换人接手`,
      detail: assignee ?? null,
    }),
    'line.draftLeft': ({ data }) => ({
      title: `${line(data.lineNumber)}的草稿随线交出`,
      detail: null,
    }),
    'line.draftTaken': ({ data }) => ({
      title: `${line(data.lineNumber)}的草稿已接到`,
      detail: null,
    }),
    'line.setUp': ({ data }) => ({
      title: '热线线路调整',
      detail: count(data.count, '条'),
    }),
    'call.rang': ({ data, place }) => ({ title: `${line(data.lineNumber)}来电`, detail: place }),
    'call.answered': ({ data, place }) => ({
      title: `${line(data.lineNumber)}接听`,
      detail: place,
    }),
    'call.hungUp': ({ data, place }) => ({ title: `${line(data.lineNumber)}收线`, detail: place }),
    'call.missed': ({ data, place }) => ({
      title: `${line(data.lineNumber)}未接来电`,
      detail: joined(place, '待回电'),
    }),
    'call.abandoned': ({ data, place }) => ({
      title: `${line(data.lineNumber)}来电没等到接听`,
      detail: joined(place, '待回电'),
    }),
    'call.picked': ({ place }) => ({ title: '正在回电', detail: place }),
    'call.promised': ({ place }) => ({ title: '答应稍后回电', detail: place }),
    'call.closed': ({ data, place }) => ({
      title: labelOf(domain.callOutcomes, data.outcome)
        ? `来电${labelOf(domain.callOutcomes, data.outcome)}`
        : '来电了结',
      detail: place,
    }),
    'demoClock.moved': ({ data }) => ({
      title: data.until
        ? demoClock.event(`${formatDay(data.until, 'zh')} ${formatTime(data.until, 'zh')}`)
        : demoClock.title,
      detail: null,
    }),
    'registry.codesMade': ({ data }) => ({
      title: '楼栋二维码已生成',
      detail: count(data.count, '栋'),
    }),
    'message.decided': ({ data }) => ({
      title: '群消息定了一条',
      detail: labelOf(domain.messageDecisions, data.reason),
    }),
    'service.saved': ({ data }) => ({
      title: '服务目录有修改',
      detail: category(data.category) ?? data.label ?? null,
    }),
    'policy.saved': ({ data }) => ({
      title: '口径有修改',
      detail: joined(category(data.category), tier(data.tier)),
    }),
    ...zoneEventsWith(tiers),
    ...noticeEvents,
    ...postEvents,
    ...absenceEvents,
    ...surveyEvents,
    ...doorEvents,
    'registry.imported': ({ data }) => ({
      title: '底册已更新',
      detail: count(data.count, '条'),
    }),
  }
}

export const events = eventsWith(domain.categories)
