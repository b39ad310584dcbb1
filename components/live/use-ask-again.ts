'use client'
import { useEffect } from 'react'
import { useConnection } from './live-provider.tsx'

/** What failed is asked for again when the line is back. */
export function useAskAgain(hasFailed: boolean, ask: () => void): void {
  const isLive = useConnection().phase.kind === 'live'
  useEffect(() => {
    if (isLive && hasFailed) ask()
    // Only the line's return: a refusal must not be asked for in circles.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLive])
}
