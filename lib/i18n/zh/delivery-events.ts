import type { EventData } from '#lib/live/protocol.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber, formatRunNumber } from '../numbers.ts'
import { domain } from './domain.ts'

const run = (number: number | undefined) =>
  number === undefined ? '一趟' : `${formatRunNumber(number)} 趟`
const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`
const unexplained = (data: EventData) =>
  data.unexplained ? `${data.unexplained} 件没留凭证，也没说原因` : null

type DeliveryEvent = Extract<keyof EventWords, `delivery.${string}`>

/** A run in the log, from its making to its end. */
export const deliveryEvents: Pick<EventWords, DeliveryEvent> = {
  'delivery.created': ({ data, place, assignee }) => ({
    title: `${run(data.number)}组好${place ? `，${place}` : ''}`,
    detail: joined(count(data.count, '件'), assignee, data.short ? `缺货 ${data.short} 份` : null),
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
  'delivery.doorDelivered': ({ data, place }) => ({
    title: `${run(data.number)}送到一户${place ? `，${place}` : ''}`,
    detail: joined(data.doorsLeft ? `这一站还剩 ${data.doorsLeft} 户` : null, unexplained(data)),
  }),
  'delivery.doorFailed': ({ data, place }) => ({
    title: place ? `${run(data.number)} ${place} 一户未送达` : `${run(data.number)}一户未送达`,
    detail: joined(labelOf(domain.failReasons, data.reason), '诉求退回待受理'),
  }),
  'delivery.doorTried': ({ data, place }) => ({
    title: place ? `${run(data.number)} ${place} 稍后再送` : `${run(data.number)}稍后再送`,
    detail: labelOf(domain.failReasons, data.reason),
  }),
  'delivery.stopDelivered': ({ data, place }) => ({
    title: `${run(data.number)}送达${place ? ` ${place}` : ''}`,
    detail: joined(data.count ? `还剩 ${data.count} 站` : null, unexplained(data)),
  }),
  'delivery.stopFailed': ({ data, place }) => ({
    title: place ? `${run(data.number)} ${place} 未送达` : `${run(data.number)}未送达`,
    detail: labelOf(domain.failReasons, data.reason),
  }),
  'delivery.delivered': ({ data, place }) => ({
    title: `${run(data.number)}收车${place ? `，${place}` : ''}`,
    detail: joined('全部送完', unexplained(data)),
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
  'delivery.handedOver': ({ data, assignee }) => ({
    title: `${run(data.number)}换人`,
    detail: assignee ? `由${assignee}接手` : null,
  }),
}
