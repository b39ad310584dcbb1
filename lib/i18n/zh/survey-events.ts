import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'
import { domain } from './domain.ts'

const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`

/** A survey in the log: begun, a door, ended. */
export const surveyEvents: Pick<EventWords, 'survey.opened' | 'survey.visited' | 'survey.closed'> =
  {
    'survey.opened': ({ data }) => ({
      title: `发起摸排${data.surveyName ? ` ${data.surveyName}` : ''}`,
      detail: count(data.count, '栋'),
    }),
    'survey.visited': ({ data, place }) => ({
      title: `${place ?? '一户'} 摸排：${labelOf(domain.visitOutcomes, data.outcome) ?? '走了一户'}`,
      detail: joined(
        labelOf(domain.excuses, data.reason),
        data.count ? `带 ${data.count} 件诉求` : null,
      ),
    }),
    'survey.closed': ({ data }) => ({
      title: `摸排结束${data.surveyName ? ` ${data.surveyName}` : ''}`,
      detail: null,
    }),
  }
