import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { clock } from './clock.ts'
import { domain } from './domain.ts'

type Kind =
  | 'isolation.reported'
  | 'isolation.ended'
  | 'isolation.slipTakenBack'
  | 'checkIn.recorded'
  | 'roster.withdrawn'

const KINDS: Record<string, string> = clock.cases.kinds

/** The duties of every day in the log: a temperature, a check-in, one that was a mistake. */
export const rosterEvents: Pick<EventWords, Kind> = {
  'isolation.reported': ({ data, place }) => ({
    title: `${place ?? '一户'} 居家隔离：${labelOf(domain.rosterOutcomes.temperature, data.outcome) ?? '报了体温'}`,
    detail: joined(
      labelOf(domain.rosterWays, data.way),
      labelOf(domain.rosterExcuses, data.reason),
    ),
  }),
  'isolation.ended': ({ data, place }) => ({
    title: `${place ?? '一户'} 解除居家隔离`,
    detail: joined(labelOf(KINDS, data.field), data.slipNumber ?? null),
  }),
  'isolation.slipTakenBack': ({ data, place }) => ({
    title: `${place ?? '一户'} 收回解除隔离告知单`,
    detail: data.slipNumber ?? null,
  }),
  'checkIn.recorded': ({ data, place }) => ({
    title: `${place ?? '一户'} 问候：${labelOf(domain.rosterOutcomes.checkIn, data.outcome) ?? '问候了'}`,
    detail: joined(
      labelOf(domain.rosterWays, data.way),
      labelOf(domain.rosterExcuses, data.reason),
    ),
  }),
  'roster.withdrawn': ({ data, place }) => ({
    title: `${place ?? '一户'} 撤回一条记录`,
    detail: labelOf(domain.rosterDuties, data.duty),
  }),
}
