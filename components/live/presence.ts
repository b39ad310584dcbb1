'use client'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLive } from './live-provider.tsx'
import { useSession } from './session.tsx'

/** Tells the others at the desk what this hand is changing; nothing while `field` is null. */
export function useEditing(requestId: string, field: string | null): void {
  const { sync } = useLive()
  useEffect(() => {
    if (field === null) return
    sync.editing({ requestId, field })
    return () => sync.editing(null)
  }, [sync, requestId, field])
}

export type OtherEditor = { accountId: string; field: string }

/** Who else is changing something, by request. Best effort: it says nothing of those it does not hear. */
export function useOtherEditors(): ReadonlyMap<string, readonly OtherEditor[]> {
  const { sync } = useLive()
  const { user } = useSession()
  const read = useCallback(() => sync.state.presence, [sync])
  const presence = useSyncExternalStore(sync.subscribe, read, read)
  return useMemo(() => {
    const others = presence
      .filter(({ accountId }) => accountId !== user?.id)
      .flatMap(({ accountId, editing = [] }) =>
        editing.map(({ requestId, field }) => ({ requestId, accountId, field })),
      )
    return Map.groupBy(others, ({ requestId }) => requestId)
  }, [presence, user?.id])
}
