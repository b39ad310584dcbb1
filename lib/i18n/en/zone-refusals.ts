import type { zoneRefusals as zh } from '../zh/zone-refusals.ts'
import { formatDay, formatTime } from '../format.ts'
import { factOf } from '../refusal-facts.ts'

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

export const zoneRefusals: typeof zh = {
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
    `By the rules it falls to ${factOf(data.tierEn)?.toLowerCase() ?? 'the next tier'} first: adjust it`,
  nothingToOverride: () => 'Every item is met: lift it, nobody else is needed',
  releaseAsked: (data) => {
    const by = factOf(data.byName)
    return `${by ?? 'Somebody'} has asked already; another lead confirms or takes it back`
  },
  secondPersonNeeded: () =>
    'Whoever asked cannot confirm; another lead does, signed in on their own',
  zoneChanged: (data) => {
    const by = factOf(data.byName) ?? 'Another lead'
    const at = factOf(data.at)
    const tier = factOf(data.tierEn)?.toLowerCase()
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
    const end = factOf(data.until)
    return `The guard days run${end ? ` until ${formatDay(end, 'en')} ${formatTime(end, 'en')}` : ' on'}; close them then`
  },
  caseWithdrawn: (data) => {
    const by = factOf(data.byName)
    return `${by ? `${by} has withdrawn this` : 'This was withdrawn'}; record it anew`
  },
  badCaseDate: (data) => {
    const field = caseDates[factOf(data.field) ?? ''] ?? 'That time'
    const limit = factOf(data.limit)
    const held = limit ? `${formatDay(limit, 'en')} ${formatTime(limit, 'en')}` : ''
    if (data.why === 'future') return `${field} lies ahead; give a time before ${held}`
    if (data.why === 'tooOld') return `${field} is before ${held}; check the month and the year`
    if (data.why === 'beforeFound') return `${field} is before the case was found, ${held}`
    return `${field} is before the last exposure, ${held}`
  },
  unknownTier: () => 'No such tier',
  unknownPack: () => 'No such set of rules; choose another',
  badPack: (data) =>
    `${Number(data.count ?? 1)} things are wrong with the pack; see what is marked`,
  packOfProduct: () => 'The packs of the product stay as they are; copy one and change that',
  unknownPositive: () => 'No such case; it may have been withdrawn',
  badTemplate: (data) => {
    const name = factOf(data.name) ?? ''
    if (data.why === 'unknown') return `There is no placeholder {${name}}`
    if (data.why === 'missing') return `The template lacks {${name}}`
    if (data.why === 'notAlone') return `{${name}} makes several lines and must stand alone on one`
    return `A brace without its other: ${name}`
  },
  noZones: () => 'Choose at least one zone',
  noHotline: () => 'No hotline number is public yet; enter one in the hotline settings',
  numberTaken: (data) => `${factOf(data.number) ?? 'That number'} was used this year; take another`,
  noticeMoved: () =>
    'Zones, hotline or template have just changed; look at the new preview, then publish',
  noticeWithdrawn: () => 'This notice was withdrawn',
  stepOutOfOrder: (data) =>
    data.step ? 'A step before this one is still open' : 'The release chain is complete',
  badStepTime: (data) => {
    const limit = factOf(data.limit)
    const held = limit ? `${formatDay(limit, 'en')} ${formatTime(limit, 'en')}` : ''
    return data.why === 'future'
      ? `That time is ahead; enter one up to ${held}`
      : `Before the step before it, ${held}`
  },
  noStepToUndo: () => 'There is no step to undo, or somebody else has undone it',
  placeNotHeld: () => 'The zone does not hold that place',
  placesStricter: () => 'All of it lies in stricter zones, which keep it',
}
