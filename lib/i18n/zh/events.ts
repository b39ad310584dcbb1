import { findTier } from '#lib/domain/zone/tiers.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatDay } from '../format.ts'
import { formatNumber, formatRunNumber } from '../numbers.ts'
import { domain } from './domain.ts'

const category = (id: string | undefined) => labelOf(domain.categories, id)
const channel = (id: string | undefined) => labelOf(domain.channels, id)
const tier = (id: string | null | undefined) => (id ? (findTier(id)?.name.zh ?? id) : null)
const run = (number: number | undefined) =>
  number === undefined ? '一趟' : `${formatRunNumber(number)} 趟`
const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`
const urgent = (priority: string | undefined) =>
  priority === 'urgent' ? domain.priorities.urgent : null
const line = (number: number | undefined) => (number === undefined ? '一条热线' : `${number} 号线`)
const zone = (name: string | undefined) => name ?? '区域'

/** Spoken and short, place first, as the log of a command post is read aloud. */
export const events: EventWords = {
  'incident.opened': () => ({ title: '疫情处置启动', detail: null }),
  'incident.closed': ({ data }) => ({
    title: '疫情处置结束',
    detail: data.destroyAt ? `个人信息 ${formatDay(data.destroyAt, 'zh')}销毁` : '个人信息已销毁',
  }),
  'incident.destroyed': () => ({ title: '已结束处置的个人信息到期销毁', detail: null }),
  'zone.declared': ({ data }) => ({
    title: `${zone(data.zoneName)} 划为${tier(data.tier) ?? '管控'}`,
    detail: count(data.count ?? data.buildingIds?.length, '栋'),
  }),
  'zone.tierChanged': ({ data, place }) => ({
    title: `${place ?? zone(data.zoneName)} 改为${tier(data.tier) ?? '新区级'}`,
    detail: joined(
      data.fromTier ? `原${tier(data.fromTier)}` : null,
      count(data.count ?? data.buildingIds?.length, '栋'),
    ),
  }),
  'zone.lifted': ({ data }) => ({
    title: `${zone(data.zoneName)} 解除管控`,
    detail: joined(
      tier(data.tier ?? data.fromTier),
      count(data.count ?? data.buildingIds?.length, '栋'),
    ),
  }),
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
  'delivery.created': ({ data, place, assignee }) => ({
    title: `${run(data.number)}组好${place ? `，${place}` : ''}`,
    detail: joined(count(data.count, '件'), assignee),
  }),
  'delivery.assigned': ({ data, assignee }) => ({
    title: `${run(data.number)}已派人`,
    detail: assignee ?? null,
  }),
  'delivery.accepted': ({ data }) => ({ title: `${run(data.number)}已接单`, detail: null }),
  'delivery.pickedUp': ({ data }) => ({ title: `${run(data.number)}取好货`, detail: null }),
  'delivery.departed': ({ data, place }) => ({
    title: `${run(data.number)}出发${data.count === undefined ? '' : `，${data.count} 站`}`,
    detail: place,
  }),
  'delivery.stopDelivered': ({ data, place }) => ({
    title: `${run(data.number)}送达${place ? ` ${place}` : ''}`,
    detail: joined(category(data.category), count(data.count, '件')),
  }),
  'delivery.stopFailed': ({ data, place }) => ({
    title: place ? `${run(data.number)} ${place} 未送达` : `${run(data.number)}未送达`,
    detail: labelOf(domain.failReasons, data.reason),
  }),
  'delivery.delivered': ({ data, place }) => ({
    title: `${run(data.number)}收车${place ? `，${place}` : ''}`,
    detail: data.count === undefined ? '全部送完' : `${data.count} 站送完`,
  }),
  'delivery.failed': ({ data, place }) => ({
    title: `${run(data.number)}未送达${place ? `，${place}` : ''}`,
    detail: joined(labelOf(domain.failReasons, data.reason), '诉求退回待受理'),
  }),
  'delivery.returned': ({ data }) => ({
    title: `${run(data.number)}退回`,
    detail: '诉求退回待受理',
  }),
  'delivery.cancelled': ({ data }) => ({
    title: `${run(data.number)}取消`,
    detail: '诉求退回待受理',
  }),
  'line.taken': ({ data }) => ({ title: `${line(data.lineNumber)}有人值守`, detail: null }),
  'line.left': ({ data }) => ({ title: `${line(data.lineNumber)}暂无人值守`, detail: null }),
  'registry.codesMade': ({ data }) => ({
    title: '楼栋二维码已生成',
    detail: count(data.count, '栋'),
  }),
  'service.saved': ({ data }) => ({
    title: '服务目录有修改',
    detail: category(data.category) ?? data.label ?? null,
  }),
  'policy.saved': ({ data }) => ({
    title: '口径有修改',
    detail: joined(category(data.category), tier(data.tier)),
  }),
  'registry.imported': ({ data }) => ({
    title: '底册已更新',
    detail: count(data.count, '条'),
  }),
}
