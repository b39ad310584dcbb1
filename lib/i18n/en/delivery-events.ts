import type { EventData } from '#lib/live/protocol.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber, formatRunNumber } from '../numbers.ts'
import { common } from './common.ts'
import { domain } from './domain.ts'

type Unit = keyof typeof common.units

const run = (number: number | undefined) =>
  number === undefined ? 'Run' : `Run ${formatRunNumber(number)}`
const count = (value: number | undefined, unit: Unit) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${common.units[unit](value)}`
const unexplained = (data: EventData) =>
  data.unexplained ? `${data.unexplained} without proof, no reason given` : null

type DeliveryEvent = Extract<keyof EventWords, `delivery.${string}`>

/** A run in the log, from its making to its end. */
export const deliveryEvents: Pick<EventWords, DeliveryEvent> = {
  'delivery.created': ({ data, place, assignee }) => ({
    title: `${run(data.number)} made up${place ? `, ${place}` : ''}`,
    detail: joined(
      count(data.count, 'requests'),
      assignee,
      data.short ? `${data.short} out of stock` : null,
    ),
  }),
  'delivery.assigned': ({ data, assignee }) => ({
    title: `${run(data.number)} assigned`,
    detail: assignee ?? null,
  }),
  'delivery.accepted': ({ data }) => ({ title: `${run(data.number)} accepted`, detail: null }),
  'delivery.pickedUp': ({ data }) => ({ title: `${run(data.number)} picked up`, detail: null }),
  'delivery.departed': ({ data, place }) => ({
    title: `${run(data.number)} set out${data.count === undefined ? '' : `, ${count(data.count, 'stops')}`}`,
    detail: place,
  }),
  'delivery.doorDelivered': ({ data, place }) => ({
    title: `${run(data.number)} served a door${place ? ` at ${place}` : ''}`,
    detail: joined(
      data.doorsLeft ? `${count(data.doorsLeft, 'households')} left at this stop` : null,
      unexplained(data),
    ),
  }),
  'delivery.doorFailed': ({ data, place }) => ({
    title: `${run(data.number)} could not serve a door${place ? ` at ${place}` : ''}`,
    detail: joined(labelOf(domain.failReasons, data.reason), 'the request waits again'),
  }),
  'delivery.doorTried': ({ data, place }) => ({
    title: `${run(data.number)} will come again${place ? ` to ${place}` : ''}`,
    detail: labelOf(domain.failReasons, data.reason),
  }),
  'delivery.stopDelivered': ({ data, place }) => ({
    title: `${run(data.number)} delivered${place ? ` to ${place}` : ''}`,
    detail: joined(data.count ? `${count(data.count, 'stops')} left` : null, unexplained(data)),
  }),
  'delivery.stopFailed': ({ data, place }) => ({
    title: `${run(data.number)} could not deliver${place ? ` to ${place}` : ''}`,
    detail: labelOf(domain.failReasons, data.reason),
  }),
  'delivery.delivered': ({ data, place }) => ({
    title: `${run(data.number)} finished${place ? `, ${place}` : ''}`,
    detail: joined('Every stop settled', unexplained(data)),
  }),
  'delivery.failed': ({ data, place }) => ({
    title: `${run(data.number)} not delivered${place ? `, ${place}` : ''}`,
    detail: joined(labelOf(domain.failReasons, data.reason), 'Requests are open again'),
  }),
  'delivery.returned': ({ data }) => ({
    title: `${run(data.number)} came back`,
    detail: 'Requests are open again',
  }),
  'delivery.cancelled': ({ data }) => ({
    title: `${run(data.number)} cancelled`,
    detail: 'Requests are open again',
  }),
  'delivery.handedOver': ({ data, assignee }) => ({
    title: `${run(data.number)} changed hands`,
    detail: assignee ? `${assignee} takes over` : null,
  }),
}
