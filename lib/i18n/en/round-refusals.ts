import type { RefusalData } from '#lib/domain/errors.ts'
import type { roundRefusals as zh } from '../zh/round-refusals.ts'
import { factOf } from '../refusal-facts.ts'
import { slipRefusals } from './slips.ts'

function codes(value: RefusalData[string] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

export const roundRefusals: typeof zh = {
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
    const by = factOf(data.byName)
    return by ? `${by} has withdrawn it already` : 'It was withdrawn already'
  },
  notYourRecord: () => 'Somebody else wrote it; they withdraw it, or a lead',
  tubeElsewhere: (data) =>
    `Tube ${factOf(data.code) ?? ''} was used in round ${Number(data.number ?? 0)} of ${factOf(data.zoneName) ?? 'another zone'}; take another and check the label`,
  tubeOtherTeam: (data) =>
    `Tube ${factOf(data.code) ?? ''} belongs to ${data.team ? `team ${Number(data.team)}` : 'somebody else'} and holds ${Number(data.count ?? 0)}; take another`,
  tubeOtherSize: (data) =>
    `Tube ${factOf(data.code) ?? ''} was begun for ${Number(data.size ?? 0)} people`,
  tubeAnswered: (data) => `Tube ${factOf(data.code) ?? ''} has its result and takes no more`,
  notInTube: (data) =>
    `${factOf(data.code) ?? 'This tube'} does not hold this person; another may have taken them out`,
  notTested: () => 'There is no antigen test to strike out; somebody may just have done it',
  tubeFull: (data) =>
    `Tube ${factOf(data.code) ?? ''} is full: ${Number(data.count ?? 0)} of ${Number(data.size ?? 0)} are in it, no room for ${Number(data.samples ?? 1)} more`,
  tubeMissing: () => 'A sample needs a tube code, an antigen test its result',
  unknownTubes: (data) =>
    `${Number(data.count ?? 0)} codes are not of this round: ${codes(data.codes)}`,
  otherResults: (data) =>
    `${Number(data.count ?? 0)} tubes have another result: ${codes(data.codes)}`,
}
