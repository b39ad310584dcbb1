import { findTier } from '#lib/domain/zone/tiers.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatDay } from '../format.ts'
import { englishOrdinal, formatNumber, formatRunNumber } from '../numbers.ts'
import { common } from './common.ts'
import { domain } from './domain.ts'

type Unit = keyof typeof common.units

const category = (id: string | undefined) => labelOf(domain.categories, id)
const channel = (id: string | undefined) => labelOf(domain.channels, id)
const tier = (id: string | null | undefined) =>
  id ? (findTier(id)?.name.en.toLowerCase() ?? id) : null
const run = (number: number | undefined) =>
  number === undefined ? 'Run' : `Run ${formatRunNumber(number)}`
const count = (value: number | undefined, unit: Unit) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${common.units[unit](value)}`
const urgent = (priority: string | undefined) =>
  priority === 'urgent' ? domain.priorities.urgent : null
const line = (number: number | undefined) => (number === undefined ? 'A line' : `Line ${number}`)
const zone = (name: string | undefined) => name ?? 'Zone'
const need = (place: string | null, id: string | undefined) => {
  const what = category(id) ?? 'Request'
  return place ? `${place}, ${what.toLowerCase()}` : what
}

export const events: EventWords = {
  'incident.opened': () => ({ title: 'Incident opened', detail: null }),
  'incident.closed': ({ data }) => ({
    title: 'Incident closed',
    detail: data.destroyAt
      ? `personal data goes on ${formatDay(data.destroyAt, 'en')}`
      : 'personal data destroyed',
  }),
  'incident.destroyed': () => ({
    title: 'Personal data of a closed incident destroyed, as fixed',
    detail: null,
  }),
  'zone.declared': ({ data }) => ({
    title: `${zone(data.zoneName)} is now ${tier(data.tier) ?? 'a zone'}`,
    detail: count(data.count ?? data.buildingIds?.length, 'buildings'),
  }),
  'zone.tierChanged': ({ data, place }) => ({
    title: `${place ?? zone(data.zoneName)} moved to ${tier(data.tier) ?? 'another tier'}`,
    detail: joined(
      data.fromTier ? `was ${tier(data.fromTier)}` : null,
      count(data.count ?? data.buildingIds?.length, 'buildings'),
    ),
  }),
  'zone.lifted': ({ data }) => ({
    title: `${zone(data.zoneName)} lifted`,
    detail: joined(
      data.tier || data.fromTier ? `was ${tier(data.tier ?? data.fromTier)}` : null,
      count(data.count ?? data.buildingIds?.length, 'buildings'),
    ),
  }),
  'request.logged': ({ data, place }) => ({
    title: place ? need(place, data.category) : `${need(null, data.category)} logged`,
    detail: joined(place && 'New request', urgent(data.priority), channel(data.channel)),
  }),
  'request.confirmed': ({ data, place }) => ({
    title: `${need(place, data.category)}, confirmed`,
    detail:
      data.askedCount === undefined
        ? null
        : `Added to the open request, ${englishOrdinal(data.askedCount)} call`,
  }),
  'request.rejected': ({ data, place }) => ({
    title: `${need(place, data.category)}, turned down`,
    detail: null,
  }),
  'request.askedAgain': ({ data, place }) => ({
    title: `${need(place, data.category)}, asked again`,
    detail: joined(
      data.askedCount === undefined
        ? 'Added to the open request'
        : `Added to the open request, ${englishOrdinal(data.askedCount)} call`,
      urgent(data.priority),
    ),
  }),
  'request.fulfilled': ({ data, place }) => ({
    title: `${need(place, data.category)} settled`,
    detail: null,
  }),
  'request.closed': ({ data, place }) => ({
    title: `${need(place, data.category)} closed`,
    detail: null,
  }),
  'request.reopened': ({ data, place }) => ({
    title: `${need(place, data.category)} reopened`,
    detail: 'Not settled after all',
  }),
  'request.cancelled': ({ data, place }) => ({
    title: `${need(place, data.category)} cancelled`,
    detail: null,
  }),
  'delivery.created': ({ data, place, assignee }) => ({
    title: `${run(data.number)} made up${place ? `, ${place}` : ''}`,
    detail: joined(count(data.count, 'requests'), assignee),
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
  'delivery.stopDelivered': ({ data, place }) => ({
    title: `${run(data.number)} delivered${place ? ` to ${place}` : ''}`,
    detail: joined(category(data.category), count(data.count, 'requests')),
  }),
  'delivery.stopFailed': ({ data, place }) => ({
    title: `${run(data.number)} could not deliver${place ? ` to ${place}` : ''}`,
    detail: labelOf(domain.failReasons, data.reason),
  }),
  'delivery.delivered': ({ data, place }) => ({
    title: `${run(data.number)} finished${place ? `, ${place}` : ''}`,
    detail:
      data.count === undefined ? 'Every stop settled' : `${count(data.count, 'stops')} settled`,
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
  'line.taken': ({ data }) => ({ title: `${line(data.lineNumber)} attended`, detail: null }),
  'line.left': ({ data }) => ({ title: `${line(data.lineNumber)} unattended`, detail: null }),
  'registry.codesMade': ({ data }) => ({
    title: 'Door codes made',
    detail: count(data.count, 'buildings'),
  }),
  'service.saved': ({ data }) => ({
    title: 'Service catalogue changed',
    detail: labelOf(domain.categories, data.category) ?? data.label ?? null,
  }),
  'policy.saved': ({ data }) => ({
    title: 'Script changed',
    detail: joined(labelOf(domain.categories, data.category), tier(data.tier)),
  }),
  'registry.imported': ({ data }) => ({
    title: 'Registry updated',
    detail: count(data.count, 'entries'),
  }),
}
