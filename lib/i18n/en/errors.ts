import type { RefusalData } from '#lib/domain/errors.ts'
import type { errors as zh } from '../zh/errors.ts'
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
  return labels[status]?.toLowerCase() ?? null
}

function proofLabel(value: RefusalData[string] | undefined): string | null {
  const labels: Record<string, string> = catalogue.proofs
  return labels[factOf(value) ?? '']?.toLowerCase() ?? null
}

function waitText(data: RefusalData): string {
  const ms = Number(data.retryAfterMs ?? Number(data.retryAfterSeconds ?? 0) * 1000)
  return ms > 0 ? `Try again in ${formatDuration(Math.max(ms, 1000), 'en')}` : 'Try again later'
}

function dayOf(value: RefusalData[string] | undefined): string | null {
  const day = factOf(value)
  return day ? formatDay(day, 'en') : null
}

function byWhom(data: RefusalData): string {
  const by = factOf(data.byName)
  return by ? `, by ${by}` : ''
}

function counted(value: RefusalData[string] | undefined, one: string, many: string): string | null {
  const count = Number(value)
  return count > 0 ? `${count} ${count === 1 ? one : many}` : null
}

function runNumbers(value: RefusalData[string] | undefined): string {
  return Array.isArray(value) ? value.map((number) => number.padStart(2, '0')).join(', ') : ''
}

export const errors: typeof zh = {
  refusals: {
    ...zoneRefusals,
    ...roundRefusals,
    signedOut: () => 'Your session has ended. Sign in again.',
    wrongCredentials: () => 'Wrong account name or password',
    tooManyAttempts: (data) => `Too many attempts. ${waitText(data)}.`,
    notPermitted: () => 'Your role does not allow this',
    notFound: () => 'Not found. It may have been moved.',
    keyReused: () => 'This step was saved before with other content. Reload and do it again.',
    noOpenIncident: () => 'No incident is open',
    pastNotKept: () => 'The log of this response does not reach back to its beginning',
    incidentAlreadyOpen: () => 'An incident is already open',
    incidentClosed: (data) => {
      const day = dayOf(data.closedAt)
      return `This incident was closed${day ? ` on ${day}` : ''} and stays as it is`
    },
    incidentStillRunning: (data) => {
      const left = [
        counted(data.zones, 'zone in force', 'zones in force'),
        counted(data.requests, 'open request', 'open requests'),
        counted(
          data.escalated,
          'question with the superior level',
          'questions with the superior level',
        ),
        counted(data.deliveries, 'run under way', 'runs under way'),
      ].filter((part) => part !== null)
      const what = left.length > 0 ? left.join(', ') : 'something unfinished'
      return `Still ${what}. Finish that, then close the incident.`
    },
    incidentDestroyed: (data) => {
      const day = dayOf(data.destroyedAt)
      return `Personal data of this incident was destroyed${day ? ` on ${day}` : ''}`
    },
    moveNotAllowed: (data) => {
      const status = statusLabel(data.status)
      const by = factOf(data.byName)
      if (by) return status ? `${by} changed it to ${status}` : `${by} changed it first`
      return status
        ? `It is ${status} now, so this step is not possible`
        : 'Somebody changed it first'
    },
    proofMissing: (data) => {
      const proof = proofLabel(data.proof)
      return proof
        ? `The catalogue asks for: ${proof}. Show that, or say why not.`
        : 'There is no proof. Say why not.'
    },
    doorMovedOn: (data) => {
      if (data.doorStatus === 'delivered') return 'This door is already marked as delivered'
      const status = statusLabel(data.status)
      return status
        ? `The request behind this door is now “${status}”`
        : 'The request behind this door has changed meanwhile'
    },
    requestUnverified: () => 'Sent by a resident and not confirmed yet',
    requestVerified: () => 'It is confirmed already',
    requestInDelivery: (data) => {
      const number = factOf(data.number)
      return number
        ? `The request is already in run ${number.padStart(2, '0')}`
        : 'The request is already in another run'
    },
    claimedByOther: (data) => {
      const by = factOf(data.byName)
      return by ? `${by} is on this one` : 'Somebody is on this one; ask to take it over'
    },
    takeOverAsked: (data) => {
      const by = factOf(data.byName)
      return by ? `${by} has asked to take it over` : 'Somebody has asked to take it over'
    },
    alreadyYours: () => 'It is yours already',
    askersWaiting: (data) =>
      `${factOf(data.count) ?? 'Several'} people who asked have not heard back; tell each of them first`,
    nobodyToCall: () => 'Nobody needs to be called about this',
    fieldChanged: () => 'Somebody has just changed it; compare and decide',
    badCallTime: () => 'The next try must lie within a week',
    badDeadline: () => 'The deadline must lie ahead, within a week',
    unknownAsking: () => 'That call no longer belongs to this request',
    lineTaken: (data) => {
      const by = factOf(data.byName)
      return by ? `${by} has this line` : 'Somebody has this line'
    },
    lineBusy: () => 'This line is in a call or wrapping one up. Finish that first.',
    notYourLine: (data) => {
      const by = factOf(data.byName)
      return by ? `${by} has this line now` : 'You no longer have this line'
    },
    linesInUse: (data) => {
      const number = factOf(data.number)
      return number
        ? `Line ${number} is attended or has a call. Try again when it is free.`
        : 'A line that would go is attended or has a call'
    },
    callMoved: () => 'This call was dealt with already',
    callPicked: (data) => {
      const by = factOf(data.byName)
      return by ? `${by} is calling back just now` : 'Somebody is calling back just now'
    },
    unknownLine: () => 'There is no such line',
    demoClockOnlyInDemo: () =>
      'The time of a real community cannot be moved; the demo clock is for demo communities only',
    demoClockMoved: () => 'Somebody has just moved the demo clock; look at the time before you do',
    nothingDue: () => 'Nothing with a known time is due; move the clock by another step',
    onlyInDemo: () => 'Training calls are made in demo communities only',
    notYourDelivery: () => 'This run is not assigned to you',
    memberOffDuty: () => 'This member is off duty. Choose somebody else.',
    goodsInHand: (data) =>
      `The goods of run ${runNumbers(data.runs)} are in hand. Choose who takes over.`,
    belowReserved: (data) =>
      `${Number(data.reserved ?? 0)} are promised to runs, so it cannot be less`,
    badInput: () => 'Something is filled in wrongly. Check the field marked in red.',
    unknownBuilding: () => 'No such building',
    unknownRequest: () => 'No such request',
    unknownService: () => 'The catalogue has no such service',
    serviceExists: () => 'There is a service of that name already',
    versionMoved: () => 'Somebody has just changed it. Look at it before you go on',
    unknownMember: () => 'No such member',
    unknownPoint: () => 'No such supply point',
    unknownPost: () => 'There is no such checkpoint, or it was taken away',
    postEnded: () => 'This post was taken away',
    postChanged: () => 'Somebody has just changed this post; look at it again first',
    badPostPlace: (data) =>
      data.kind === 'enclosure' ? 'A line needs two points' : 'A checkpoint needs one place',
    watchMoved: (data) =>
      data.status === 'standing' ? 'You are at this post already' : 'Has left already',
    badPermitTime: (data) =>
      ({
        leaveAt: 'That is too far ahead; up to seven days can be approved',
        dueBackAt: 'Due back has to lie ahead, after leaving and within two days of it',
        untilAt: 'The day has to lie ahead, and within a month',
      })[factOf(data.field) ?? ''] ?? 'These times do not fit',
    permitStands: (data) => `There is a permit for these hours already${byWhom(data)}`,
    permitMoved: (data) =>
      ({
        approved: 'Has not gone out yet',
        out: 'Is out already',
        back: 'Is back already',
        withdrawn: 'This permit was withdrawn',
        lapsed: 'This permit is over',
      })[factOf(data.status) ?? ''] ?? 'This permit has just changed',
    permitNotNow: (data) =>
      ({
        notYet: 'It is too early to go out',
        timePassed: 'This permit is over',
        otherGate: 'This permit is for another gate',
      })[factOf(data.why) ?? ''] ?? 'May not go out now',
    passStands: (data) => `Is on the list of this gate already${byWhom(data)}`,
    passRemoved: () => 'Is off the list already',
    badAbsenceTime: (data) =>
      data.field === 'until'
        ? 'Expected back has to lie ahead, within sixty days'
        : 'Since when cannot lie ahead, or more than a year back',
    notAbsent: () => 'Is not marked as absent, or is back already',
    tooManyQuestions: () => 'Too many questions; wait a few minutes, or call the hotline',
    noBuildings: () => 'Choose at least one building',
    unavailable: () => 'The database did not answer. It is tried again, and never done twice.',
  },
  offline: 'The server cannot be reached. Check the network.',
  unexpected: 'Something went wrong. Nothing was lost; try again.',
}
