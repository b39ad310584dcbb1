'use client'
import { useCallback, useSyncExternalStore } from 'react'

/** Whether the window is at least so wide, in px; follows it while it is dragged. */
export function useMinWidth(widthPx: number): boolean {
  const query = `(min-width: ${widthPx}px)`
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => true,
  )
}
