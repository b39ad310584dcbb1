import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { domain } from './domain.ts'

type Kind =
  | 'isolation.reported'
  | 'isolation.ended'
  | 'isolation.slipTakenBack'
  | 'checkIn.recorded'
  | 'roster.withdrawn'

const KINDS: Record<string, string> = {
  close: 'Close contact',
  secondary: 'Secondary contact',
}

/** The duties of every day in the log: a temperature, a check-in, one that was a mistake. */
export const rosterEvents: Pick<EventWords, Kind> = {
  'isolation.reported': ({ data, place }) => ({
    title: `${place ?? 'A door'}, home isolation: ${
      labelOf(domain.rosterOutcomes.temperature, data.outcome)?.toLowerCase() ?? 'reported'
    }`,
    detail: joined(
      labelOf(domain.rosterWays, data.way),
      labelOf(domain.rosterExcuses, data.reason),
    ),
  }),
  'isolation.ended': ({ data, place }) => ({
    title: `${place ?? 'A door'}: home isolation ended`,
    detail: joined(labelOf(KINDS, data.field), data.slipNumber ?? null),
  }),
  'isolation.slipTakenBack': ({ data, place }) => ({
    title: `${place ?? 'A door'}: an isolation slip taken back`,
    detail: data.slipNumber ?? null,
  }),
  'checkIn.recorded': ({ data, place }) => ({
    title: `${place ?? 'A door'}, check-in: ${
      labelOf(domain.rosterOutcomes.checkIn, data.outcome)?.toLowerCase() ?? 'done'
    }`,
    detail: joined(
      labelOf(domain.rosterWays, data.way),
      labelOf(domain.rosterExcuses, data.reason),
    ),
  }),
  'roster.withdrawn': ({ data, place }) => ({
    title: `${place ?? 'A door'}: a record withdrawn`,
    detail: labelOf(domain.rosterDuties, data.duty),
  }),
}
