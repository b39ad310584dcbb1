import { type EventWords, labelOf } from '../event-sentence.ts'

type CaseKinds =
  | 'positive.recorded'
  | 'positive.changed'
  | 'contact.recorded'
  | 'contact.changed'
  | 'contact.tested'

const STEPS: Record<string, string> = {
  removed: '转运时间',
  environment: '环境采样结果',
  disinfected: '终末消毒',
  found: '检出时间改过',
  withdrawn: '撤回',
  movedOut: '转出时间',
  exposure: '末次暴露改过',
}

/** Cases and contacts in the log: the building, and what happened. */
export const caseEvents: Pick<EventWords, CaseKinds> = {
  'positive.recorded': ({ data, place }) => ({
    title: `${place ?? '社区内'} 登记阳性一例`,
    detail: data.zoneName ?? null,
  }),
  'positive.changed': ({ data, place }) => ({
    title: `${place ?? '社区内'} 阳性病例：${labelOf(STEPS, data.field) ?? '有更新'}`,
    detail: data.zoneName ?? null,
  }),
  'contact.recorded': ({ data, place }) => ({
    title: `${place ?? '社区内'} 登记${data.field === 'secondary' ? '次密接' : '密接'}一人`,
    detail: data.zoneName ?? null,
  }),
  'contact.changed': ({ data, place }) => ({
    title: `${place ?? '社区内'} 密接：${labelOf(STEPS, data.field) ?? '有更新'}`,
    detail: data.zoneName ?? null,
  }),
  'contact.tested': ({ data, place }) => ({
    title: `${place ?? '社区内'} 密接核酸已登记`,
    detail: data.zoneName ?? null,
  }),
}
