import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'
import { common } from './common.ts'
import { domain } from './domain.ts'

const count = (value: number | undefined) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${common.units.buildings(value)}`

/** A survey in the log: begun, a door, ended. */
export const surveyEvents: Pick<EventWords, 'survey.opened' | 'survey.visited' | 'survey.closed'> =
  {
    'survey.opened': ({ data }) => ({
      title: `Survey opened${data.surveyName ? `: ${data.surveyName}` : ''}`,
      detail: count(data.count),
    }),
    'survey.visited': ({ data, place }) => ({
      title: `${place ?? 'A door'} surveyed: ${labelOf(domain.visitOutcomes, data.outcome)?.toLowerCase() ?? 'visited'}`,
      detail: joined(
        labelOf(domain.excuses, data.reason),
        data.count ? `with ${data.count} ${data.count === 1 ? 'request' : 'requests'}` : null,
      ),
    }),
    'survey.closed': ({ data }) => ({
      title: `Survey closed${data.surveyName ? `: ${data.surveyName}` : ''}`,
      detail: null,
    }),
  }
