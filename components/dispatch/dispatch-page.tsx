'use client'
import { Ban } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { DispatchDesk } from './dispatch-desk.tsx'

/** The desk from which requests become runs. */
export function DispatchPage() {
  const words = useWords()
  const { user } = useSession()
  const starting = useIsStarting()
  const neededRole = useNeededRole('delivery.assign')
  if (!user) return null
  if (neededRole !== null) {
    return (
      <EmptyState
        icon={Ban}
        title={words.dispatch.notPermitted}
        detail={neededRole}
        className="h-full"
      />
    )
  }
  if (starting) {
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
