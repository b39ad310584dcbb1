import type { Criterion, RulePack } from '../pack/rule-pack.ts'
import { type MissingDoor, type RoundLack, type Round, unreachedOf } from '../round/round.ts'
import type { Clock } from './clock.ts'
import type { Contact, Positive, StandingZone, Zone } from './zone-facts.ts'

/** What a criterion rests on. Everything has an id that opens it. */
export type Evidence =
  | { kind: 'clock'; startsAt: Date; overAt: Date; awaits: Clock['awaits'] }
  | { kind: 'inForce'; since: Date; overAt: Date }
  | { kind: 'positive'; id: string; since: Date | null; overAt: Date }
  | {
      kind: 'contact'
      id: string
      lacks: readonly ContactLack[]
      overAt: Date
      slipAt: Date | null
    }
  | {
      kind: 'round'
      id: string
      lacks: readonly RoundLack[]
      unreached: number
      /** Excused, because they were away when it was opened. */
      absent: number
      missingDoors: readonly MissingDoor[]
    }
  /** No round of the kind lies in the time that counts. */
  | { kind: 'roundMissing'; notBefore: Date }
  | { kind: 'zone'; id: string; tier: string; earliestRelease: Date | null }

export type ContactLack = 'time' | 'test' | 'result' | 'negative'

/**
 * `possibleFrom`: when it can be met if all goes well; null when that hangs on others alone.
 * `lapsesAt`: when what meets it now is too old to count; null when it does not age.
 */
export type Judged = {
  met: boolean
  possibleFrom: Date | null
  lapsesAt: Date | null
  evidence: readonly Evidence[]
}

/** `daysLeft`: whole days after today; 0 when it can be met by the end of today. */
export type CriterionResult = Judged & { criterion: Criterion; daysLeft: number | null }

/** Everything that a criterion may ask about, already narrowed to the zone or part. */
export type Subject = {
  zone: Pick<Zone, 'id' | 'noticeAt' | 'effectiveAt'>
  positives: readonly Positive[]
  contacts: readonly Contact[]
  rounds: readonly Round[]
  standing: readonly StandingZone[]
  clock: Clock
  pack: RulePack
  now: Date
}

export function roundEvidence(round: Round, lacks: readonly RoundLack[]): Evidence {
  const { id, absent, missingDoors } = round
  return { kind: 'round', id, lacks, unreached: unreachedOf(round), absent, missingDoors }
}
