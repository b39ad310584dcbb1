import { joined, labelOf } from '../event-sentence.ts'
import { formatTime } from '../format.ts'
import type { postEvents as zh } from '../zh/post-events.ts'
import { posts } from './posts.ts'

const reasons = { ...posts.passReasons, ...posts.exitReasons }
const name = ({ postName }: { postName?: string }) => postName || 'A post'
const kind = (id: string | undefined) => labelOf(posts.kinds, id)
const reason = (id: string | undefined) => labelOf(reasons, id)
const back = (iso: string | undefined) => (iso ? `due back ${formatTime(iso, 'en')}` : null)
const watcher = (assignee: string | null | undefined, other: string | undefined) =>
  assignee ?? labelOf(posts.watchers, other)

export const postEvents: typeof zh = {
  'post.placed': ({ data, place }) => ({
    title: `${name(data)} was put up`,
    detail: joined(kind(data.postKind), place),
  }),
  'post.changed': ({ data }) => ({
    title: `${name(data)} changed its shifts or place`,
    detail: kind(data.postKind),
  }),
  'post.ended': ({ data }) => ({
    title: `${name(data)} was taken away`,
    detail: kind(data.postKind),
  }),
  'post.takenUp': ({ data, assignee }) => ({
    title: `${name(data)}: somebody is there`,
    detail: watcher(assignee, data.watcher),
  }),
  'post.left': ({ data, assignee }) => ({
    title: `${name(data)}: somebody left`,
    detail: watcher(assignee, data.watcher),
  }),
  'permit.approved': ({ data }) => ({
    title: 'Exit permit approved',
    detail: joined(reason(data.exitReason), data.postName, back(data.until)),
  }),
  'permit.withdrawn': ({ data }) => ({
    title: 'Exit permit withdrawn',
    detail: reason(data.exitReason),
  }),
  'permit.wentOut': ({ data }) => ({
    title: `${data.postName || 'A gate'}: somebody went out on a permit`,
    detail: joined(reason(data.exitReason), back(data.until)),
  }),
  'permit.cameBack': ({ data }) => ({
    title: `${data.postName || 'A gate'}: somebody came back`,
    detail: reason(data.exitReason),
  }),
  'permit.overdue': ({ data }) => ({
    title: 'Somebody who went out is not back',
    detail: joined(reason(data.exitReason), back(data.until)),
  }),
  'permit.lapsed': ({ data }) => ({
    title: 'An exit permit was not used and is over',
    detail: reason(data.exitReason),
  }),
  'pass.added': ({ data }) => ({
    title: `${name(data)}: one more on the white list`,
    detail: reason(data.exitReason),
  }),
  'pass.removed': ({ data }) => ({
    title: `${name(data)}: one less on the white list`,
    detail: reason(data.exitReason),
  }),
}
