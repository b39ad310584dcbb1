import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'
import { domain } from './domain.ts'

const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`
const round = ({ zoneName, number }: { zoneName?: string; number?: number }) =>
  `${zoneName ?? ''}第 ${number ?? '?'} 轮`

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
    title: `${round(data)}核酸开始`,
    detail: joined(count(data.count, '人应采'), data.absent ? `其中外出 ${data.absent} 人` : null),
  }),
  'round.sampled': ({ data, place }) => ({
    title:
      `${place ?? '一户'} ${labelOf(domain.sampleOutcomes, data.outcome) ?? '已采'} ${count(data.count, '人') ?? ''}`.trim(),
    detail: round(data),
  }),
  'round.takenOut': ({ data, place }) => ({
    title:
      data.field === 'antigen'
        ? `${place ?? '一户'} 撤掉抗原结果 ${count(data.count, '人') ?? ''}`.trim()
        : `${place ?? '一户'} 从管里取出 ${count(data.count, '人') ?? ''}`.trim(),
    detail: joined(round(data), labelOf(domain.takeOutReasons, data.reason)),
  }),
  'round.excused': ({ data, place }) => ({
    title: `${place ?? ''} 免采 ${count(data.count, '人') ?? '一批人'}`.trim(),
    detail: joined(round(data), labelOf(domain.sampleExcuses, data.reason)),
  }),
  'round.marked': ({ data, place }) => ({
    title: `${place ?? '一户'} 记下特殊情况`,
    detail: round(data),
  }),
  'round.assigned': ({ data }) => ({
    title: `${round(data)}排好采样组`,
    detail: count(data.count, '组'),
  }),
  'round.ordered': ({ data }) => ({
    title: `${round(data)}${data.team ? `第 ${data.team} 组` : ''}改了走法`,
    detail: null,
  }),
  'round.resulted': ({ data }) => ({
    title: `${round(data)}出结果 ${count(data.count, '管') ?? ''}`.trim(),
    detail: data.positive
      ? `${formatNumber(data.positive, 'zh')} 管阳性，管内的人要单管复采`
      : null,
  }),
  'round.closed': ({ data }) => ({
    title: `${round(data)}已收`,
    detail: data.count ? `还有 ${formatNumber(data.count, 'zh')} 人没采` : '应采尽采',
  }),
}
