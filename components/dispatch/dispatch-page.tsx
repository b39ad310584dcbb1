'use client'
import { Ban } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useLiveState } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { can, rolesWith } from '#lib/domain/access/permissions.ts'
import { DispatchDesk } from './dispatch-desk.tsx'

/** The desk from which requests become runs. */
export function DispatchPage() {
  const words = useWords()
  const { user } = useSession()
  const { seq } = useLiveState()
  if (!user) return null
  if (!can(user.roles, 'delivery.assign')) {
    const roles = rolesWith('delivery.assign').map((role) => words.domain.roles[role])
    return (
      <EmptyState
        icon={Ban}
        title={words.dispatch.notPermitted}
        detail={words.common.needsRole(words.field.list(roles))}
        className="h-full"
      />
    )
  }
  if (seq < 0) {
    return (
      <div className="grid h-full bg-bg lg:grid-cols-[344px_minmax(0,1fr)_356px]">
        <LoadingRows
          rows={14}
          label={words.dispatch.queue.loading}
          className="border-r bg-surface"
        />
        <div className="max-lg:hidden" />
        <LoadingRows rows={8} lines={2} className="border-l bg-surface max-lg:hidden" />
      </div>
    )
  }
  return <DispatchDesk user={user} />
}
