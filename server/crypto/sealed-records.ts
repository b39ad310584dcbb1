import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { Symptom, Tenths } from '#lib/domain/roster/health.ts'
import type { SpecialMark } from '#lib/domain/round/sampling.ts'
import type { TubeResult } from '#lib/domain/round/tube.ts'
import type { BothLanguages } from '#lib/domain/service/service.ts'

/** What stands inside the `sealed` columns, by table. Nothing else holds personal data. */
export type SealedMember = { name: string }

export type SealedResident = {
  name: string
  phone?: string
  birthYear?: number
  keyCare?: KeyCareMark[]
  /** What a visitor must know: hard of hearing, knock three times. */
  note?: string
}

export type SealedAsking = {
  name?: string
  phone?: string
  text: string
  /** What the catalogue wants asked and was, as its words stood then. */
  questions?: BothLanguages[]
}

/** Why something was done to a request, what was asked of the superior level, what was answered. */
export type SealedRemark = { text: string }
/** Of a call that is still open, or ended without a request. */
export type SealedCall = { phone?: string; name?: string; text?: string }

/** A half-typed call on its way to the next operator, as the screen had it. */
export type SealedDraft = { draft: Record<string, unknown> }

/** What a telephone system signs with, in base64url. */
export type SealedTelephoneKey = { secret: string }

export type SealedZone = { reasons: { at: string; by: string; act: string; text: string }[] }

/** Why a step in the life of a zone was taken, and why its end was. */
export type SealedAct = { reason: string; endReason?: string }

/** A door that the registry does not know, and words beside a case or contact. */
export type SealedCase = { door?: string; note?: string; withdrawn?: string }

/** Why a notice was withdrawn. */
export type SealedNotice = { withdrawn: string }

/** Who decided a step of a release, and why it was undone. */
export type SealedStep = { person: string; undone?: string }

/** Who may go out, in which vehicle, with which code; why it was withdrawn. */
export type SealedPermit = {
  name: string
  vehicle?: string
  note?: string
  code: string
  withdrawn?: string
}

/** Who stands on the list of a gate; why they were taken off it. */
export type SealedPass = { name: string; note?: string; removed?: string }

export type SealedStop = { note: string }

/** Who offered goods, and how they are reached. */
export type SealedOffer = { name: string; phone?: string; note?: string }
/** What was said at a door that was surveyed: in the order of the questions, and beside them. */
export type SealedVisit = { answers: (string | null)[]; note?: string }

/** Of somebody in a round: the name if the registry has none, and why they are sampled apart. */
export type SealedSampled = { name?: string; special?: SpecialMark[] }
/** What the laboratory said. */
export type SealedTube = { result: TubeResult }

/** What was measured and said when somebody was asked after; a temperature is in tenths of a degree. */
export type SealedRosterRecord = { tenths?: Tenths; symptoms?: Symptom[]; note?: string }

/** What was said and shown at one door: the receiving code, or the strokes of a signature. */
export type SealedDoor = { note?: string; code?: string; strokes?: [number, number][][] }

/** Bytes of a photograph, or of a piece of one, in base64. */
export type SealedPhoto = { bytes: string }

/** Why an incident was closed; the only words of it that outlive it. */
export type SealedClosing = { reason: string }

/** Where a sealed record belongs; authenticated with it. */
export function sealedPlace(
  table:
    | 'member'
    | 'resident'
    | 'asking'
    | 'remark'
    | 'call'
    | 'lineDraft'
    | 'telephoneKey'
    | 'zone'
    | 'zoneAct'
    | 'zonePart'
    | 'positive'
    | 'contact'
    | 'notice'
    | 'releaseStep'
    | 'exitPermit'
    | 'gatePass'
    | 'stop'
    | 'door'
    | 'photo'
    | 'photoPiece'
    | 'offer'
    | 'surveyVisit'
    | 'roundPerson'
    | 'tube'
    | 'rosterRecord'
    | 'incident',
  id: string,
): string {
  return `${table}:${id}`
}
