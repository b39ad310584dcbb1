'use client'
import { useCallback, useSyncExternalStore } from 'react'

/** Below Tailwind's `sm`: one column, a bar at the bottom. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 639px)')
}

/** Below Tailwind's `lg`: the top bar keeps only signs where it had words. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 1023px)')
}

function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}
