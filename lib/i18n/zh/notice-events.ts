import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import type { ReleaseStep } from '#lib/domain/pack/rule-pack.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'

type NoticeKinds =
  | 'zone.stepTaken'
  | 'zone.stepUndone'
  | 'notice.published'
  | 'notice.withdrawn'
  | 'notice.templateSaved'
  | 'publicPage.set'
  | 'line.phonesSet'

export const NOTICE_NAMES = { declare: '划区通告', adjust: '调整通告', release: '解除通告' }

const name = (kind: string | undefined) => labelOf(NOTICE_NAMES, kind) ?? '通告'
const step = (id: string | undefined) => STEP_TERMS[id as ReleaseStep]?.zh ?? '一步'

/** Notices and what leads to them in the log. */
export const noticeEvents: Pick<EventWords, NoticeKinds> = {
  'zone.stepTaken': ({ data }) => ({
    title: `${data.zoneName ?? '区域'} 解除流程：${step(data.step)}`,
    detail: null,
  }),
  'zone.stepUndone': ({ data }) => ({
    title: `${data.zoneName ?? '区域'} 解除流程：撤回“${step(data.step)}”`,
    detail: null,
  }),
  'notice.published': ({ data }) => ({
    title: `${name(data.noticeKind)}已发布`,
    detail: joined(data.noticeNumber, data.count ? `${data.count} 个区` : null),
  }),
  'notice.withdrawn': ({ data }) => ({
    title: `${name(data.noticeKind)}已撤回`,
    detail: data.noticeNumber ?? null,
  }),
  'notice.templateSaved': ({ data }) => ({
    title: '通告模板有修改',
    detail: name(data.noticeKind),
  }),
  'publicPage.set': ({ data }) => ({
    title: data.field === 'off' ? '公开页已关闭' : '公开页已打开',
    detail: null,
  }),
  'line.phonesSet': ({ data }) => ({
    title: '公布的热线号码有修改',
    detail: data.count === undefined ? null : `${data.count} 个`,
  }),
}
