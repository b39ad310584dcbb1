'use client'
import { useLiveTable } from './live-provider.tsx'

/**
 * How many seconds the clock of a demo is ahead; 0 where the time is the real one. What is asked of the
 * server and depends on its time has this in its key: when the clock is moved it is asked anew.
 */
export function useDemoAhead(): number {
  const [row] = useLiveTable('demoClock').values()
  return row?.aheadS ?? 0
}
