import { type EventWords, labelOf } from '../event-sentence.ts'

type CaseKinds =
  | 'positive.recorded'
  | 'positive.changed'
  | 'contact.recorded'
  | 'contact.changed'
  | 'contact.tested'

const STEPS: Record<string, string> = {
  removed: 'time of removal',
  environment: 'result of the environment',
  disinfected: 'final disinfection',
  found: 'time of the result corrected',
  withdrawn: 'withdrawn',
  movedOut: 'time of moving out',
  exposure: 'last exposure corrected',
}

/** Cases and contacts in the log: the building, and what happened. */
export const caseEvents: Pick<EventWords, CaseKinds> = {
  'positive.recorded': ({ data, place }) => ({
    title: `${place ?? 'In the community'}: a positive recorded`,
    detail: data.zoneName ?? null,
  }),
  'positive.changed': ({ data, place }) => ({
    title: `${place ?? 'In the community'}, positive: ${labelOf(STEPS, data.field) ?? 'updated'}`,
    detail: data.zoneName ?? null,
  }),
  'contact.recorded': ({ data, place }) => ({
    title: `${place ?? 'In the community'}: a ${data.field === 'secondary' ? 'secondary' : 'close'} contact recorded`,
    detail: data.zoneName ?? null,
  }),
  'contact.changed': ({ data, place }) => ({
    title: `${place ?? 'In the community'}, contact: ${labelOf(STEPS, data.field) ?? 'updated'}`,
    detail: data.zoneName ?? null,
  }),
  'contact.tested': ({ data, place }) => ({
    title: `${place ?? 'In the community'}: a contact’s test recorded`,
    detail: data.zoneName ?? null,
  }),
}
