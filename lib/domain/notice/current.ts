import type { NoticeKind } from './kinds.ts'

type Published = {
  id: string
  kind: NoticeKind
  zoneIds: readonly string[]
  publishedAt: Date
  withdrawnAt: Date | null
}

/**
 * The notices that hold, newest first: those that are the latest word on one of their zones at least.
 * A notice that was withdrawn has said nothing, so what it had replaced holds again.
 */
export function currentNotices<Notice extends Published>(notices: readonly Notice[]): Notice[] {
  const standing = notices.filter(({ withdrawnAt }) => withdrawnAt === null).toSorted(newestFirst)
  const spokenFor = new Set<string>()
  return standing.filter(({ zoneIds }) => {
    const isLatest = zoneIds.some((id) => !spokenFor.has(id))
    for (const id of zoneIds) spokenFor.add(id)
    return isLatest
  })
}

/** Which of the notices that hold a new one about these zones refers to; releases are the last word. */
export function replacedBy<Notice extends Published>(
  zoneIds: readonly string[],
  notices: readonly Notice[],
): Notice[] {
  const own = new Set(zoneIds)
  return currentNotices(notices).filter(
    (notice) => notice.kind !== 'release' && notice.zoneIds.some((id) => own.has(id)),
  )
}

function newestFirst(a: Published, b: Published): number {
  return b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? 1 : -1)
}
