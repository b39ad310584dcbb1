import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'
import { domain } from './domain.ts'

const count = (value: number | undefined, one: string, many: string) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${value === 1 ? one : many}`
const people = (value: number | undefined) => count(value, 'person', 'people')
const round = ({ zoneName, number }: { zoneName?: string; number?: number }) =>
  `round ${number ?? '?'}${zoneName ? ` of ${zoneName}` : ''}`
const Round = (data: { zoneName?: string; number?: number }) => round(data).replace(/^r/, 'R')

type Kind =
  | 'opened'
  | 'sampled'
  | 'takenOut'
  | 'excused'
  | 'marked'
  | 'assigned'
  | 'ordered'
  | 'resulted'
  | 'closed'

/** A sampling round in the log: begun, a door, results, ended. */
export const roundEvents: Pick<EventWords, `round.${Kind}`> = {
  'round.opened': ({ data }) => ({
    title: `${Round(data)} opened`,
    detail: joined(
      data.count === undefined ? null : `${people(data.count)} to sample`,
      data.absent ? `${data.absent} of them absent` : null,
    ),
  }),
  'round.sampled': ({ data, place }) => ({
    title: `${place ?? 'A door'}: ${[
      labelOf(domain.sampleOutcomes, data.outcome)?.toLowerCase() ?? 'sampled',
      people(data.count),
    ]
      .filter(Boolean)
      .join(', ')}`,
    detail: Round(data),
  }),
  'round.takenOut': ({ data, place }) => ({
    title: `${place ?? 'A door'}: ${
      data.field === 'antigen'
        ? 'an antigen test struck out'
        : `${people(data.count) ?? 'somebody'} taken out of a tube`
    }`,
    detail: joined(Round(data), labelOf(domain.takeOutReasons, data.reason)),
  }),
  'round.excused': ({ data, place }) => ({
    title: `${people(data.count) ?? 'People'} excused${place ? ` at ${place}` : ''}`,
    detail: joined(Round(data), labelOf(domain.sampleExcuses, data.reason)),
  }),
  'round.marked': ({ data, place }) => ({
    title: `${place ?? 'A door'}: to be sampled apart`,
    detail: Round(data),
  }),
  'round.assigned': ({ data }) => ({
    title: `Teams set for ${round(data)}`,
    detail: count(data.count, 'team', 'teams'),
  }),
  'round.ordered': ({ data }) => ({
    title: `${Round(data)}: ${data.team ? `team ${data.team}` : 'a team'} walks another way`,
    detail: null,
  }),
  'round.resulted': ({ data }) => ({
    title: `${count(data.count, 'result', 'results') ?? 'Results'} in for ${round(data)}`,
    detail: data.positive
      ? `${count(data.positive, 'tube', 'tubes')} positive: its people are sampled again, each alone`
      : null,
  }),
  'round.closed': ({ data }) => ({
    title: `${Round(data)} closed`,
    detail: data.count ? `${people(data.count)} not sampled` : 'Everybody was reached',
  }),
}
