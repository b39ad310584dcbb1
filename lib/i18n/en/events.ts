import { BROUGHT_TIERS, type TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatDay, formatTime } from '../format.ts'
import { englishOrdinal, formatNumber } from '../numbers.ts'
import { common } from './common.ts'
import { deliveryEvents } from './delivery-events.ts'
import { demoClock } from './demo-clock.ts'
import { domain } from './domain.ts'
import { noticeEvents } from './notice-events.ts'
import { absenceEvents } from './people.ts'
import { postEvents } from './post-events.ts'
import { surveyEvents } from './survey-events.ts'
import { doorEvents } from './door-events.ts'
import { zoneEventsWith } from './zone-events.ts'

type Unit = keyof typeof common.units

const channel = (id: string | undefined) => labelOf(domain.channels, id)
const count = (value: number | undefined, unit: Unit) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${common.units[unit](value)}`
const outcomeOf = (id: string | undefined) =>
  labelOf({ ...domain.tellOutcomes, ...domain.replyOutcomes }, id)
const priorityOf = (id: string | undefined) => labelOf(domain.priorities, id)?.toLowerCase()
const until = (iso: string | undefined) => (iso ? formatTime(iso, 'en') : null)
const urgent = (priority: string | undefined) =>
  priority === 'urgent' ? domain.priorities.urgent : null
const line = (number: number | undefined) => (number === undefined ? 'A line' : `Line ${number}`)
const goods = (id: string | undefined, quantity: number | undefined) =>
  quantity === undefined
    ? null
    : `${formatNumber(quantity, 'en')} ${labelOf(domain.goodsUnits, id) ?? ''}`

const EDITED: Record<string, string> = {
  category: 'category',
  building: 'building',
  unit: 'unit',
  room: 'door',
}

export function eventsWith(
  categories: Readonly<Record<string, string>>,
  tiers: TierBook = BROUGHT_TIERS,
): EventWords {
  const tier = (id: string | null | undefined) =>
    id ? (tiers.find(id)?.name.en.toLowerCase() ?? id) : null
  const category = (id: string | undefined) => labelOf(categories, id)
  const need = (place: string | null, id: string | undefined) => {
    const what = category(id) ?? 'Request'
    return place ? `${place}, ${what.toLowerCase()}` : what
  }
  return {
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
    'request.claimed': ({ data, place }) => ({
      title: `${need(place, data.category)} claimed`,
      detail: until(data.until) && `until ${until(data.until)}`,
    }),
    'request.claimKept': ({ data, place }) => ({
      title: `${need(place, data.category)}, still on it`,
      detail: until(data.until) && `until ${until(data.until)}`,
    }),
    'request.claimReleased': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)} back in the queue`,
      detail: joined(assignee && `given back, was with ${assignee}`),
    }),
    'request.claimExpired': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)} back in the queue, claim ran out`,
      detail: joined(assignee && `was with ${assignee}`),
    }),
    'request.takeOverAsked': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)}, take-over asked`,
      detail: joined(
        assignee && `with ${assignee}`,
        until(data.until) && `passes at ${until(data.until)}`,
      ),
    }),
    'request.takenOver': ({ data, place, assignee }) => ({
      title: `${need(place, data.category)} taken over`,
      detail: joined(assignee && `was with ${assignee}`),
    }),
    'request.dueSoon': ({ data, place }) => ({
      title: `${need(place, data.category)} due soon`,
      detail: null,
    }),
    'request.overdue': ({ data, place }) => ({
      title: `${need(place, data.category)} overdue`,
      detail: null,
    }),
    'request.prioritySet': ({ data, place }) => ({
      title: `${need(place, data.category)} now ${priorityOf(data.priority) ?? 'of another priority'}`,
      detail: joined(data.fromPriority && `was ${priorityOf(data.fromPriority)}`),
    }),
    'request.edited': ({ data, place }) => ({
      title: `${need(place, data.category)}, ${labelOf(EDITED, data.field) ?? 'details'} corrected`,
      detail: joined(data.fromCategory && `was ${category(data.fromCategory)?.toLowerCase()}`),
    }),
    'request.remarked': ({ data, place }) => ({
      title: `${need(place, data.category)}, remark added`,
      detail: null,
    }),
    'request.escalated': ({ data, place }) => ({
      title: `${need(place, data.category)} escalated`,
      detail: until(data.until) && `answer due ${until(data.until)}`,
    }),
    'request.replyOverdue': ({ data, place }) => ({
      title: `${need(place, data.category)}, answer overdue`,
      detail: null,
    }),
    'request.replied': ({ data, place }) => ({
      title: `${need(place, data.category)} answered by superiors`,
      detail: joined(outcomeOf(data.outcome), 'to be called back'),
    }),
    'request.merged': ({ data, place }) => ({
      title: `${need(place, data.category)} merged into another`,
      detail: data.askedCount === undefined ? null : `asked ${data.askedCount} times in all`,
    }),
    'request.split': ({ data, place }) => ({
      title: `${need(place, data.category)} split off`,
      detail: count(data.count, 'calls'),
    }),
    'request.told': ({ data, place }) => ({
      title: `${need(place, data.category)}, called back`,
      detail: joined(outcomeOf(data.outcome), data.count !== undefined && `try ${data.count}`),
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
    ...deliveryEvents,
    'member.onDuty': ({ assignee }) => ({
      title: `${assignee ?? 'A member'} is on duty`,
      detail: null,
    }),
    'member.offDuty': ({ data, assignee }) => ({
      title: `${assignee ?? 'A member'} is off duty`,
      detail: data.count
        ? `${data.count === 1 ? '1 run' : `${data.count} runs`} handed over`
        : null,
    }),
    'member.equipped': ({ assignee }) => ({
      title: `Skills and gear of ${assignee ?? 'a member'} updated`,
      detail: null,
    }),
    'stock.pointOpened': ({ data, place }) => ({
      title: data.pointName ? `Supply point ${data.pointName} opened` : 'A supply point opened',
      detail: place,
    }),
    'stock.counted': ({ data }) => ({
      title: `${labelOf(domain.goods, data.goods) ?? 'Goods'} counted at ${data.pointName ?? 'a point'}`,
      detail: `${data.fromQuantity ?? 0} → ${data.quantity ?? 0}`,
    }),
    'offer.recorded': ({ data }) => ({
      title: `Offered: ${labelOf(domain.goods, data.goods) ?? 'goods'}`,
      detail: goods(data.goods, data.quantity),
    }),
    'offer.taken': ({ data }) => ({
      title: `Into stock: ${labelOf(domain.goods, data.goods) ?? 'goods'}`,
      detail: joined(data.pointName, goods(data.goods, data.quantity)),
    }),
    'offer.declined': ({ data }) => ({
      title: `Declined: ${labelOf(domain.goods, data.goods) ?? 'goods'}`,
      detail: goods(data.goods, data.quantity),
    }),
    'line.taken': ({ data }) => ({ title: `${line(data.lineNumber)} attended`, detail: null }),
    'line.left': ({ data }) => ({ title: `${line(data.lineNumber)} unattended`, detail: null }),
    'line.wentAway': ({ data }) => ({ title: `${line(data.lineNumber)} away`, detail: null }),
    'line.cameBack': ({ data }) => ({ title: `${line(data.lineNumber)} back`, detail: null }),
    'line.handedOver': ({ data }) => ({
      title: `${line(data.lineNumber)} handed over`,
      detail: 'waits for whoever comes next',
    }),
    'line.takeOverAsked': ({ data }) => ({
      title: `${line(data.lineNumber)} is asked for`,
      detail: 'in a call, passes on shortly',
    }),
    'line.takeOverRefused': ({ data }) => ({
      title: `${line(data.lineNumber)} stays with its operator`,
      detail: null,
    }),
    'line.takenOver': ({ data, assignee }) => ({
      title: `${line(data.lineNumber)} taken over`,
      detail: assignee ?? null,
    }),
    'line.draftLeft': ({ data }) => ({
      title: `${line(data.lineNumber)}: its draft comes along`,
      detail: null,
    }),
    'line.draftTaken': ({ data }) => ({
      title: `${line(data.lineNumber)}: its draft has arrived`,
      detail: null,
    }),
    'line.setUp': ({ data }) => ({
      title: 'Hotline lines changed',
      detail: data.count === undefined ? null : `${data.count} lines`,
    }),
    'call.rang': ({ data, place }) => ({ title: `${line(data.lineNumber)} rings`, detail: place }),
    'call.answered': ({ data, place }) => ({
      title: `${line(data.lineNumber)} answered`,
      detail: place,
    }),
    'call.hungUp': ({ data, place }) => ({
      title: `${line(data.lineNumber)} hung up`,
      detail: place,
    }),
    'call.missed': ({ data, place }) => ({
      title: `${line(data.lineNumber)} missed a call`,
      detail: joined(place, 'to call back'),
    }),
    'call.abandoned': ({ data, place }) => ({
      title: `A caller gave up on ${line(data.lineNumber).toLowerCase()}`,
      detail: joined(place, 'to call back'),
    }),
    'call.picked': ({ place }) => ({ title: 'Calling back', detail: place }),
    'call.promised': ({ place }) => ({ title: 'A call back was promised', detail: place }),
    'call.closed': ({ data, place }) => ({
      title: labelOf(domain.callOutcomes, data.outcome)
        ? `Call: ${labelOf(domain.callOutcomes, data.outcome)?.toLowerCase()}`
        : 'Call settled',
      detail: place,
    }),
    'demoClock.moved': ({ data }) => ({
      title: data.until
        ? demoClock.event(`${formatDay(data.until, 'en')} ${formatTime(data.until, 'en')}`)
        : demoClock.title,
      detail: null,
    }),
    'registry.codesMade': ({ data }) => ({
      title: 'Door codes made',
      detail: count(data.count, 'buildings'),
    }),
    'message.decided': ({ data }) => ({
      title: 'A group message was decided on',
      detail: labelOf(domain.messageDecisions, data.reason),
    }),
    'service.saved': ({ data }) => ({
      title: 'Service catalogue changed',
      detail: labelOf(categories, data.category) ?? data.label ?? null,
    }),
    'policy.saved': ({ data }) => ({
      title: 'Script changed',
      detail: joined(labelOf(categories, data.category), tier(data.tier)),
    }),
    ...zoneEventsWith(tiers),
    ...noticeEvents,
    ...postEvents,
    ...absenceEvents,
    ...surveyEvents,
    ...doorEvents,
    'registry.imported': ({ data }) => ({
      title: 'Registry updated',
      detail: count(data.count, 'entries'),
    }),
  }
}

export const events = eventsWith(domain.categories)
