import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import type { ReleaseStep } from '#lib/domain/pack/rule-pack.ts'
import { joined, labelOf } from '../event-sentence.ts'
import type { noticeEvents as zh } from '../zh/notice-events.ts'

export const NOTICE_NAMES = {
  declare: 'Notice of zones',
  adjust: 'Notice of a change',
  release: 'Notice of release',
}

const name = (kind: string | undefined) => labelOf(NOTICE_NAMES, kind) ?? 'Notice'
const step = (id: string | undefined) => STEP_TERMS[id as ReleaseStep]?.en ?? 'a step'

export const noticeEvents: typeof zh = {
  'zone.stepTaken': ({ data }) => ({
    title: `${data.zoneName ?? 'Zone'}, release: ${step(data.step)}`,
    detail: null,
  }),
  'zone.stepUndone': ({ data }) => ({
    title: `${data.zoneName ?? 'Zone'}, release: ${step(data.step)} undone`,
    detail: null,
  }),
  'notice.published': ({ data }) => ({
    title: `${name(data.noticeKind)} published`,
    detail: joined(
      data.noticeNumber,
      data.count ? `${data.count} ${data.count === 1 ? 'zone' : 'zones'}` : null,
    ),
  }),
  'notice.withdrawn': ({ data }) => ({
    title: `${name(data.noticeKind)} withdrawn`,
    detail: data.noticeNumber ?? null,
  }),
  'notice.templateSaved': ({ data }) => ({
    title: 'Form of notices changed',
    detail: name(data.noticeKind),
  }),
  'publicPage.set': ({ data }) => ({
    title: data.field === 'off' ? 'Public page turned off' : 'Public page turned on',
    detail: null,
  }),
  'line.phonesSet': ({ data }) => ({
    title: 'Public hotline numbers changed',
    detail: data.count === undefined ? null : String(data.count),
  }),
}
