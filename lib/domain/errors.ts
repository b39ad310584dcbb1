/** The codes that travel, as tRPC names them. */
export type TransportCode =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'BAD_REQUEST'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE'

/**
 * Every reason for which Sanqu refuses something, with the code that it travels under. The words
 * for people live in `lib/i18n`, the words for the log are the reason itself.
 */
export const REFUSALS = {
  signedOut: 'UNAUTHORIZED',
  wrongCredentials: 'UNAUTHORIZED',
  tooManyAttempts: 'TOO_MANY_REQUESTS',
  notPermitted: 'FORBIDDEN',
  /** Not there, or of another community: the same answer, so that nothing can be probed. */
  notFound: 'NOT_FOUND',
  /** The same command key came with another body. */
  keyReused: 'CONFLICT',
  noOpenIncident: 'CONFLICT',
  /** The log does not hold the rows from the opening on. */
  pastNotKept: 'CONFLICT',
  incidentAlreadyOpen: 'CONFLICT',
  /** What belongs to a closed incident stays as it is; `data.closedAt` where it is known. */
  incidentClosed: 'CONFLICT',
  /** Cannot end yet: `data` counts the `zones`, `requests` and `deliveries` that still stand. */
  incidentStillRunning: 'CONFLICT',
  /** Its personal data was destroyed with its key, at `data.destroyedAt`. */
  incidentDestroyed: 'NOT_FOUND',
  /** The thing has moved on: `data.status` says where it is, `data.by` who moved it. */
  moveNotAllowed: 'CONFLICT',
  requestInDelivery: 'CONFLICT',
  /** Somebody else is on it: `data.by`, until `data.until`. */
  claimedByOther: 'CONFLICT',
  /** Somebody else has asked for it before: `data.by`. */
  takeOverAsked: 'CONFLICT',
  /** It already is one's own. */
  alreadyYours: 'CONFLICT',
  /** `data.count` people who asked have not heard back. */
  askersWaiting: 'CONFLICT',
  /** Nobody is to be called about it any more. */
  nobodyToCall: 'CONFLICT',
  /** Another has changed `data.field` meanwhile, to `data.current`. */
  fieldChanged: 'CONFLICT',
  badDeadline: 'BAD_REQUEST',
  /** A next try more than a week ahead. */
  badCallTime: 'BAD_REQUEST',
  unknownAsking: 'BAD_REQUEST',
  /** The door was settled, or its request went another way: `data.status`, `data.doorStatus`. */
  doorMovedOn: 'CONFLICT',
  /** Less to show than the catalogue asks for (`data.proof`), and no word why. */
  proofMissing: 'BAD_REQUEST',
  /** A resident sent it and nobody has confirmed it: nothing sets out for it yet. */
  requestUnverified: 'CONFLICT',
  requestVerified: 'CONFLICT',
  zoneLifted: 'CONFLICT',
  /** It was announced and does not hold yet, or stands on its guard days: `data.status`. */
  zoneNotInForce: 'CONFLICT',
  /** `data.unmet` names the items; `data.mayOverride` whether a second person may stand for them. */
  releaseUnmet: 'CONFLICT',
  /** A positive asks for a stricter tier or for sealing first. */
  positiveOpen: 'CONFLICT',
  /** By the rules it falls to `data.tierZh` (`data.tierEn`) and no further. */
  fallsToTier: 'CONFLICT',
  /** Every item is met: nobody has to stand for anything. */
  nothingToOverride: 'CONFLICT',
  /** A question about its end waits for the second person; `data.by` asked. */
  releaseAsked: 'CONFLICT',
  /** Who asked cannot be the second person. */
  secondPersonNeeded: 'FORBIDDEN',
  /** Another act came first: `data.by`, `data.at`, `data.tierZh`, `data.tierEn`. */
  zoneChanged: 'CONFLICT',
  /** It holds already, or was undone before: `data.why`. */
  actSettled: 'CONFLICT',
  /** The pack seals the whole zone, or nothing finer than a building. */
  packReseals: 'CONFLICT',
  alreadyResealed: 'CONFLICT',
  /** The guard days run until `data.until`. */
  guardRuns: 'CONFLICT',
  /** It was withdrawn as a mistake; `data.by` who. */
  caseWithdrawn: 'CONFLICT',
  /** `data.field` cannot be that date: `data.why`, held against `data.limit`. */
  badCaseDate: 'BAD_REQUEST',
  lineTaken: 'CONFLICT',
  /** Somebody talks on it, or writes up what was said: `data.status`. */
  lineBusy: 'CONFLICT',
  /** It is not this person's line any more; `data.by` has it. */
  notYourLine: 'CONFLICT',
  /** Lines that would go are attended or have a call open; `data.number` is the first. */
  linesInUse: 'CONFLICT',
  /** The call moved on meanwhile: `data.state`. */
  callMoved: 'CONFLICT',
  /** Somebody else is calling back just now; `data.by`. */
  callPicked: 'CONFLICT',
  unknownLine: 'BAD_REQUEST',
  /** Made-up calls never ring in a community of real people. */
  onlyInDemo: 'FORBIDDEN',
  /** The time of a real community is the real time. */
  demoClockOnlyInDemo: 'FORBIDDEN',
  /** Somebody else has just moved it. */
  demoClockMoved: 'CONFLICT',
  /** The rules know no time at which something is due. */
  nothingDue: 'CONFLICT',
  notYourDelivery: 'FORBIDDEN',
  /** Not on duty, so that no run can be given to them. */
  memberOffDuty: 'CONFLICT',
  /** Off duty with goods in hand: somebody must take over the `runs`. */
  goodsInHand: 'CONFLICT',
  /** A count below what is promised to runs: `data.reserved`. */
  belowReserved: 'CONFLICT',
  /** It takes no more visits; what was done before its close still counts. */
  surveyClosed: 'CONFLICT',
  unknownSurvey: 'BAD_REQUEST',
  /** It takes no more samples; those that were taken before its close still count. */
  roundClosed: 'CONFLICT',
  unknownRound: 'BAD_REQUEST',
  /** Nobody lives there who could be sampled. */
  nobodyToSample: 'BAD_REQUEST',
  /** `data.left` people were not reached; it closes when that is said on purpose. */
  roundNotDone: 'CONFLICT',
  unknownPerson: 'BAD_REQUEST',
  /** They were not in home isolation at that time: not yet, elsewhere, or no longer. */
  notInIsolation: 'CONFLICT',
  /** `data.lacks` says what is missing: `days <until>`, `test isolated 4`, `test`, `result`, `negative`. */
  isolationNotOver: 'CONFLICT',
  /** A slip cannot bear that time: `data.why`, held against `data.limit`. */
  badSlipTime: 'BAD_REQUEST',
  /** It ended with slip `data.number`, written by `data.by`. */
  slipWritten: 'CONFLICT',
  /** There is none to take back, or another came first. */
  noSlip: 'CONFLICT',
  /** Another slip that stands bears `data.number`. */
  slipNumberTaken: 'CONFLICT',
  /** It was withdrawn as a mistake; `data.by` who. */
  recordWithdrawn: 'CONFLICT',
  /** Another wrote it down; they withdraw it, or a lead. */
  notYourRecord: 'FORBIDDEN',
  /** The code of `data.code` is in use: in round `data.number` of `data.zoneName`, since `data.at`. */
  tubeElsewhere: 'CONFLICT',
  /** Another team fills it: `data.code`, `data.by`. */
  tubeOtherTeam: 'CONFLICT',
  /** It was begun for `data.size` people. */
  tubeOtherSize: 'CONFLICT',
  /** Its result is there already. */
  tubeAnswered: 'CONFLICT',
  /** `data.count` of `data.size` places are taken, and `data.samples` more were to go in. */
  tubeFull: 'CONFLICT',
  /** Nobody of that name is in it, any more or at all: `data.code`. */
  notInTube: 'CONFLICT',
  /** No test of theirs stands that could be struck out. */
  notTested: 'CONFLICT',
  /** A sample without a tube, or without the result of an antigen test. */
  tubeMissing: 'BAD_REQUEST',
  /** `data.count` codes are of no tube of this round; `data.codes` are the first. */
  unknownTubes: 'BAD_REQUEST',
  /** `data.count` tubes have another result already; `data.codes` are the first. */
  otherResults: 'CONFLICT',
  badInput: 'BAD_REQUEST',
  unknownTier: 'BAD_REQUEST',
  /** No such pack, or not in that version. */
  unknownPack: 'BAD_REQUEST',
  unknownPositive: 'BAD_REQUEST',
  /** `data.problems` says where and what, as `checkPack` found it. */
  badPack: 'BAD_REQUEST',
  /** What the product brings is copied, not changed. */
  packOfProduct: 'CONFLICT',
  unknownBuilding: 'BAD_REQUEST',
  unknownRequest: 'BAD_REQUEST',
  unknownMember: 'BAD_REQUEST',
  unknownPoint: 'BAD_REQUEST',
  unknownService: 'BAD_REQUEST',
  serviceExists: 'CONFLICT',
  /** Somebody saved another version meanwhile; `data.by` who. */
  versionMoved: 'CONFLICT',
  noBuildings: 'BAD_REQUEST',
  placeNotHeld: 'BAD_REQUEST',
  placesStricter: 'CONFLICT',
  /** A template with a fault: `data.why`, and the `data.name` of what it is about. */
  badTemplate: 'BAD_REQUEST',
  /** A notice about nothing. */
  noZones: 'BAD_REQUEST',
  /** No line has a number that residents may be told. */
  noHotline: 'CONFLICT',
  /** Another notice of the year bears that number. */
  numberTaken: 'CONFLICT',
  /** What would be published is not what was looked at: zones, lines or the template changed. */
  noticeMoved: 'CONFLICT',
  noticeWithdrawn: 'CONFLICT',
  unknownPost: 'BAD_REQUEST',
  /** It was taken away. */
  postEnded: 'CONFLICT',
  /** Another changed it meanwhile. */
  postChanged: 'CONFLICT',
  /** A point for a checkpoint, two and more for a line. */
  badPostPlace: 'BAD_REQUEST',
  /** Who stands there already, or does not. */
  watchMoved: 'CONFLICT',
  /** `data.field` is no such time. */
  badPermitTime: 'BAD_REQUEST',
  /** The person has one already that was not used. */
  permitStands: 'CONFLICT',
  /** It moved on: `data.status` says where it is. */
  permitMoved: 'CONFLICT',
  /** Its time has not come, or has passed, or it is for another gate: `data.why`. */
  permitNotNow: 'CONFLICT',
  passStands: 'CONFLICT',
  /** `data.field` is no time at which somebody can be away. */
  badAbsenceTime: 'BAD_REQUEST',
  /** They are not marked as away. */
  notAbsent: 'CONFLICT',
  passRemoved: 'CONFLICT',
  /** A gate asks so often that somebody must be trying names. */
  tooManyQuestions: 'TOO_MANY_REQUESTS',
  /** Another step of the chain comes next: `data.step`; null when the chain is complete. */
  stepOutOfOrder: 'CONFLICT',
  /** A step cannot be before the one before it, or ahead: `data.limit`. */
  badStepTime: 'BAD_REQUEST',
  noStepToUndo: 'CONFLICT',
  /** The database did not answer; whether the command took effect is unknown, so send it again. */
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<string, TransportCode>

export type RefusalReason = keyof typeof REFUSALS

export type RefusalData = Record<string, string | number | boolean | null | string[]>

/** A refusal is an answer, not an accident: it carries its reason and the facts for its words. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly data: RefusalData

  constructor(reason: RefusalReason, data: RefusalData = {}) {
    super(reason)
    this.name = 'Refusal'
    this.reason = reason
    this.data = data
  }

  get code(): TransportCode {
    return REFUSALS[this.reason]
  }
}
