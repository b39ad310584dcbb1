'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#components/live/api.ts'
import { useEventLog, useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { currentNotices } from '#lib/domain/notice/current.ts'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { NoticeRow } from '#lib/live/zone-rows.ts'

export type NoticeState = 'current' | 'replaced' | 'withdrawn'
export type ListedNotice = NoticeRow & { state: NoticeState }

/** The notices of this incident, newest first, each with whether it still holds. */
export function useNotices(): readonly ListedNotice[] {
  const rows = useLiveTable('notice')
  return useMemo(() => {
    const dated = [...rows.values()].map((row) => ({
      ...row,
      publishedAt: new Date(row.publishedAt),
      withdrawnAt: row.withdrawnAt === null ? null : new Date(row.withdrawnAt),
    }))
    const current = new Set(currentNotices(dated).map(({ id }) => id))
    return [...rows.values()]
      .map((row): ListedNotice => {
        const state = row.withdrawnAt ? 'withdrawn' : current.has(row.id) ? 'current' : 'replaced'
        return { ...row, state }
      })
      .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
  }, [rows])
}

/** The words of one; only its withdrawal adds something to them. */
export function useNoticeText(notice: Pick<NoticeRow, 'id' | 'withdrawnAt'> | undefined) {
  const { user } = useSession()
  return useQuery({
    queryKey: [user?.communityId, 'notice', notice?.id, notice?.withdrawnAt],
    queryFn: ({ signal }) => api.notice.get.query({ id: notice?.id ?? '' }, { signal }),
    enabled: notice !== undefined,
    staleTime: Infinity,
  })
}

/** What could change the words of a notice that is being written. */
const WHAT_MOVES = /^(?:zone|notice|line\.(?:phonesSet|setUp)|registry\.imported)/

/** All of a notice about these zones that is not typed; asked again when something in it changed. */
export function useNoticeDraft(kind: NoticeKind, zoneIds: readonly string[]) {
  const { user } = useSession()
  const log = useEventLog()
  const moved = log.findLast((event) => WHAT_MOVES.test(event.kind))?.seq ?? 0
  const wanted = zoneIds.toSorted()
  return useQuery({
    queryKey: [user?.communityId, 'noticeDraft', kind, wanted, moved],
    queryFn: ({ signal }) => api.notice.draft.query({ kind, zoneIds: wanted }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === kind ? before : undefined),
  })
}

/** The forms; fetched again when somebody saves one. */
export function useTemplates() {
  const { user } = useSession()
  const log = useEventLog()
  const saved = log.findLast(({ kind }) => kind === 'notice.templateSaved')?.seq ?? 0
  return useQuery({
    queryKey: [user?.communityId, 'noticeTemplates', saved],
    queryFn: ({ signal }) => api.notice.templates.query(undefined, { signal }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
}
