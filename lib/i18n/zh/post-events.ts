import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatTime } from '../format.ts'
import { posts } from './posts.ts'

type PostKinds =
  | `post.${'placed' | 'changed' | 'ended' | 'takenUp' | 'left'}`
  | `permit.${'approved' | 'withdrawn' | 'wentOut' | 'cameBack' | 'overdue' | 'lapsed'}`
  | `pass.${'added' | 'removed'}`

const reasons = { ...posts.passReasons, ...posts.exitReasons }
const name = ({ postName }: { postName?: string }) => postName || '岗位'
const kind = (id: string | undefined) => labelOf(posts.kinds, id)
const reason = (id: string | undefined) => labelOf(reasons, id)
const back = (iso: string | undefined) => (iso ? `${formatTime(iso, 'zh')} 前回来` : null)
const watcher = (assignee: string | null | undefined, other: string | undefined) =>
  assignee ?? labelOf(posts.watchers, other)

/** Checkpoints, lines and who passes them, in the log: never whose permit it is. */
export const postEvents: Pick<EventWords, PostKinds> = {
  'post.placed': ({ data, place }) => ({
    title: `${name(data)} 设岗`,
    detail: joined(kind(data.postKind), place),
  }),
  'post.changed': ({ data }) => ({
    title: `${name(data)} 班次或位置有改动`,
    detail: kind(data.postKind),
  }),
  'post.ended': ({ data }) => ({ title: `${name(data)} 已撤岗`, detail: kind(data.postKind) }),
  'post.takenUp': ({ data, assignee }) => ({
    title: `${name(data)} 有人到岗`,
    detail: watcher(assignee, data.watcher),
  }),
  'post.left': ({ data, assignee }) => ({
    title: `${name(data)} 有人离岗`,
    detail: watcher(assignee, data.watcher),
  }),
  'permit.approved': ({ data }) => ({
    title: '批了一张出门条',
    detail: joined(reason(data.exitReason), data.postName, back(data.until)),
  }),
  'permit.withdrawn': ({ data }) => ({
    title: '一张出门条作废',
    detail: reason(data.exitReason),
  }),
  'permit.wentOut': ({ data }) => ({
    title: `${data.postName || '卡口'} 有人凭条出门`,
    detail: joined(reason(data.exitReason), back(data.until)),
  }),
  'permit.cameBack': ({ data }) => ({
    title: `${data.postName || '卡口'} 出门的人回来了`,
    detail: reason(data.exitReason),
  }),
  'permit.overdue': ({ data }) => ({
    title: '有人出门到时没回来',
    detail: joined(
      reason(data.exitReason),
      data.until ? `应 ${formatTime(data.until, 'zh')} 前回来` : null,
    ),
  }),
  'permit.lapsed': ({ data }) => ({
    title: '一张出门条没用，过期了',
    detail: reason(data.exitReason),
  }),
  'pass.added': ({ data }) => ({
    title: `${name(data)} 白名单加了一人`,
    detail: reason(data.exitReason),
  }),
  'pass.removed': ({ data }) => ({
    title: `${name(data)} 白名单去掉一人`,
    detail: reason(data.exitReason),
  }),
}
