import type { RefusalData } from '#lib/domain/errors.ts'
import type { errors as zh } from '../zh/errors.ts'
import { formatDay, formatDuration, formatTime } from '../format.ts'
import { catalogue } from './catalogue.ts'
import { domain } from './domain.ts'
import { slipRefusals } from './slips.ts'

const criteria: Record<string, string> = {
  daysServed: 'days on the clock',
  noNewCase: 'days without a new case',
  contactsClear: 'close contacts',
  cleanRound: 'a full negative round',
  othersReleased: 'stricter zones still stand',
}

const caseDates: Record<string, string> = {
  foundAt: 'The time of the result',
  onsetAt: 'The onset',
  removedAt: 'The removal',
  disinfectedAt: 'The disinfection',
  lastExposureAt: 'The last exposure',
  movedOutAt: 'The moving out',
  takenAt: 'The time of the sample',
}

const text = (value: RefusalData[string] | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null

function statusLabel(value: RefusalData[string] | undefined): string | null {
  const status = text(value)
  if (!status) return null
  const labels: Record<string, string> = { ...domain.deliveryStatuses, ...domain.requestStatuses }
  return labels[status]?.toLowerCase() ?? null
}

function proofLabel(value: RefusalData[string] | undefined): string | null {
  const labels: Record<string, string> = catalogue.proofs
  return labels[text(value) ?? '']?.toLowerCase() ?? null
}

function waitText(data: RefusalData): string {
  const ms = Number(data.retryAfterMs ?? Number(data.retryAfterSeconds ?? 0) * 1000)
  return ms > 0 ? `Try again in ${formatDuration(Math.max(ms, 1000), 'en')}` : 'Try again later'
}

function dayOf(value: RefusalData[string] | undefined): string | null {
  const day = text(value)
  return day ? formatDay(day, 'en') : null
}

function byWhom(data: RefusalData): string {
  const by = text(data.byName)
  return by ? `, by ${by}` : ''
}

function counted(value: RefusalData[string] | undefined, one: string, many: string): string | null {
  const count = Number(value)
  return count > 0 ? `${count} ${count === 1 ? one : many}` : null
}

function codes(value: RefusalData[string] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

function runNumbers(value: RefusalData[string] | undefined): string {
  return Array.isArray(value) ? value.map((number) => number.padStart(2, '0')).join(', ') : ''
}

export const errors: typeof zh = {
  refusals: {
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
      const by = text(data.byName)
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
      const number = text(data.number)
      return number
        ? `The request is already in run ${number.padStart(2, '0')}`
        : 'The request is already in another run'
    },
    claimedByOther: (data) => {
      const by = text(data.byName)
      return by ? `${by} is on this one` : 'Somebody is on this one; ask to take it over'
    },
    takeOverAsked: (data) => {
      const by = text(data.byName)
      return by ? `${by} has asked to take it over` : 'Somebody has asked to take it over'
    },
    alreadyYours: () => 'It is yours already',
    askersWaiting: (data) =>
      `${text(data.count) ?? 'Several'} people who asked have not heard back; tell each of them first`,
    nobodyToCall: () => 'Nobody needs to be called about this',
    fieldChanged: () => 'Somebody has just changed it; compare and decide',
    badCallTime: () => 'The next try must lie within a week',
    badDeadline: () => 'The deadline must lie ahead, within a week',
    unknownAsking: () => 'That call no longer belongs to this request',
    zoneLifted: () => 'This zone has been lifted',
    zoneNotInForce: (data) =>
      data.status === 'announced' || data.status === 'ahead'
        ? 'This zone does not hold yet; undo its announcement and declare it anew'
        : 'This zone was lifted and stands on its guard days; seal it again instead',
    releaseUnmet: (data) => {
      const unmet = Array.isArray(data.unmet) ? data.unmet : []
      const items = unmet.map((kind) => criteria[kind] ?? kind).join(', ')
      const then =
        data.mayOverride === true
          ? 'Lift it when they are met, or ask a second lead to stand for it as well'
          : 'Its pack allows no exception: lift it when they are met'
      return `Not met yet: ${items}. ${then}`
    },
    positiveOpen: () => 'A positive comes first: raise the tier or seal its building, then lift',
    fallsToTier: (data) =>
      `By the rules it falls to ${text(data.tierEn)?.toLowerCase() ?? 'the next tier'} first: adjust it`,
    nothingToOverride: () => 'Every item is met: lift it, nobody else is needed',
    releaseAsked: (data) => {
      const by = text(data.byName)
      return `${by ?? 'Somebody'} has asked already; another lead confirms or takes it back`
    },
    secondPersonNeeded: () =>
      'Whoever asked cannot confirm; another lead does, signed in on their own',
    zoneChanged: (data) => {
      const by = text(data.byName) ?? 'Another lead'
      const at = text(data.at)
      const tier = text(data.tierEn)?.toLowerCase()
      const what =
        data.move === 'release' ? 'lifted it' : tier ? `changed it to ${tier}` : 'adjusted it'
      return `${by} ${what}${at ? ` at ${formatTime(at, 'en')}` : ''}; look before you decide`
    },
    actSettled: (data) =>
      data.why === 'undone'
        ? 'It was undone before'
        : data.why === 'ended'
          ? 'It has ended'
          : 'It holds already and cannot be undone; adjust the zone anew',
    packReseals: (data) =>
      data.scope === 'building'
        ? 'Under this pack buildings are sealed anew, not units'
        : 'Under this pack the whole zone begins anew, not one building',
    alreadyResealed: () => 'It is sealed on its own already; see its clock',
    guardRuns: (data) => {
      const end = text(data.until)
      return `The guard days run${end ? ` until ${formatDay(end, 'en')} ${formatTime(end, 'en')}` : ' on'}; close them then`
    },
    caseWithdrawn: (data) => {
      const by = text(data.byName)
      return `${by ? `${by} has withdrawn this` : 'This was withdrawn'}; record it anew`
    },
    badCaseDate: (data) => {
      const field = caseDates[text(data.field) ?? ''] ?? 'That time'
      const limit = text(data.limit)
      const held = limit ? `${formatDay(limit, 'en')} ${formatTime(limit, 'en')}` : ''
      if (data.why === 'future') return `${field} lies ahead; give a time before ${held}`
      if (data.why === 'tooOld') return `${field} is before ${held}; check the month and the year`
      if (data.why === 'beforeFound') return `${field} is before the case was found, ${held}`
      return `${field} is before the last exposure, ${held}`
    },
    lineTaken: (data) => {
      const by = text(data.byName)
      return by ? `${by} has this line` : 'Somebody has this line'
    },
    lineBusy: () => 'This line is in a call or wrapping one up. Finish that first.',
    notYourLine: (data) => {
      const by = text(data.byName)
      return by ? `${by} has this line now` : 'You no longer have this line'
    },
    linesInUse: (data) => {
      const number = text(data.number)
      return number
        ? `Line ${number} is attended or has a call. Try again when it is free.`
        : 'A line that would go is attended or has a call'
    },
    callMoved: () => 'This call was dealt with already',
    callPicked: (data) => {
      const by = text(data.byName)
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
    surveyClosed: () => 'The survey is closed and takes no visits made after that',
    unknownSurvey: () => 'No such survey',
    roundClosed: () => 'This round is closed and takes no samples made since',
    unknownRound: () => 'There is no such round',
    nobodyToSample: () => 'No residents are registered here, so there is nobody to sample',
    roundNotDone: (data) =>
      `${Number(data.left ?? 0)} people have not been sampled; confirm to close all the same`,
    unknownPerson: () => 'Nobody on the list has this id',
    notInIsolation: () =>
      'Not in home isolation at that time: not yet, moved elsewhere, or over. Nothing to report',
    ...slipRefusals,
    recordWithdrawn: (data) => {
      const by = text(data.byName)
      return by ? `${by} has withdrawn it already` : 'It was withdrawn already'
    },
    notYourRecord: () => 'Somebody else wrote it; they withdraw it, or a lead',
    tubeElsewhere: (data) =>
      `Tube ${text(data.code) ?? ''} was used in round ${Number(data.number ?? 0)} of ${text(data.zoneName) ?? 'another zone'}; take another and check the label`,
    tubeOtherTeam: (data) =>
      `Tube ${text(data.code) ?? ''} belongs to ${data.team ? `team ${Number(data.team)}` : 'somebody else'} and holds ${Number(data.count ?? 0)}; take another`,
    tubeOtherSize: (data) =>
      `Tube ${text(data.code) ?? ''} was begun for ${Number(data.size ?? 0)} people`,
    tubeAnswered: (data) => `Tube ${text(data.code) ?? ''} has its result and takes no more`,
    notInTube: (data) =>
      `${text(data.code) ?? 'This tube'} does not hold this person; another may have taken them out`,
    notTested: () => 'There is no antigen test to strike out; somebody may just have done it',
    tubeFull: (data) =>
      `Tube ${text(data.code) ?? ''} is full: ${Number(data.count ?? 0)} of ${Number(data.size ?? 0)} are in it, no room for ${Number(data.samples ?? 1)} more`,
    tubeMissing: () => 'A sample needs a tube code, an antigen test its result',
    unknownTubes: (data) =>
      `${Number(data.count ?? 0)} codes are not of this round: ${codes(data.codes)}`,
    otherResults: (data) =>
      `${Number(data.count ?? 0)} tubes have another result: ${codes(data.codes)}`,
    badInput: () => 'Something is filled in wrongly. Check the field marked in red.',
    unknownTier: () => 'No such tier',
    unknownPack: () => 'No such set of rules; choose another',
    badPack: (data) =>
      `${Number(data.count ?? 1)} things are wrong with the pack; see what is marked`,
    packOfProduct: () => 'The packs of the product stay as they are; copy one and change that',
    unknownPositive: () => 'No such case; it may have been withdrawn',
    unknownBuilding: () => 'No such building',
    unknownRequest: () => 'No such request',
    unknownService: () => 'The catalogue has no such service',
    serviceExists: () => 'There is a service of that name already',
    versionMoved: () => 'Somebody has just changed it. Look at it before you go on',
    unknownMember: () => 'No such member',
    unknownPoint: () => 'No such supply point',
    badTemplate: (data) => {
      const name = text(data.name) ?? ''
      if (data.why === 'unknown') return `There is no placeholder {${name}}`
      if (data.why === 'missing') return `The template lacks {${name}}`
      if (data.why === 'notAlone')
        return `{${name}} makes several lines and must stand alone on one`
      return `A brace without its other: ${name}`
    },
    noZones: () => 'Choose at least one zone',
    noHotline: () => 'No hotline number is public yet; enter one in the hotline settings',
    numberTaken: (data) => `${text(data.number) ?? 'That number'} was used this year; take another`,
    noticeMoved: () =>
      'Zones, hotline or template have just changed; look at the new preview, then publish',
    noticeWithdrawn: () => 'This notice was withdrawn',
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
      })[text(data.field) ?? ''] ?? 'These times do not fit',
    permitStands: (data) => `There is a permit for these hours already${byWhom(data)}`,
    permitMoved: (data) =>
      ({
        approved: 'Has not gone out yet',
        out: 'Is out already',
        back: 'Is back already',
        withdrawn: 'This permit was withdrawn',
        lapsed: 'This permit is over',
      })[text(data.status) ?? ''] ?? 'This permit has just changed',
    permitNotNow: (data) =>
      ({
        notYet: 'It is too early to go out',
        timePassed: 'This permit is over',
        otherGate: 'This permit is for another gate',
      })[text(data.why) ?? ''] ?? 'May not go out now',
    passStands: (data) => `Is on the list of this gate already${byWhom(data)}`,
    passRemoved: () => 'Is off the list already',
    badAbsenceTime: (data) =>
      data.field === 'until'
        ? 'Expected back has to lie ahead, within sixty days'
        : 'Since when cannot lie ahead, or more than a year back',
    notAbsent: () => 'Is not marked as absent, or is back already',
    tooManyQuestions: () => 'Too many questions; wait a few minutes, or call the hotline',
    stepOutOfOrder: (data) =>
      data.step ? 'A step before this one is still open' : 'The release chain is complete',
    badStepTime: (data) => {
      const limit = text(data.limit)
      const held = limit ? `${formatDay(limit, 'en')} ${formatTime(limit, 'en')}` : ''
      return data.why === 'future'
        ? `That time is ahead; enter one up to ${held}`
        : `Before the step before it, ${held}`
    },
    noStepToUndo: () => 'There is no step to undo, or somebody else has undone it',
    noBuildings: () => 'Choose at least one building',
    placeNotHeld: () => 'The zone does not hold that place',
    placesStricter: () => 'All of it lies in stricter zones, which keep it',
    unavailable: () => 'The database did not answer. It is tried again, and never done twice.',
  },
  offline: 'The server cannot be reached. Check the network.',
  unexpected: 'Something went wrong. Nothing was lost; try again.',
}
