'use client'
import { useEffect, useState } from 'react'

/** In a burst of calls the numbers move at this pace, and not with every event. */
const PACE_MS = 5_000

/** A number that moves when something has happened, at most every five seconds. */
export function useFiguresPulse(seq: number): number {
  const [pulse, setPulse] = useState(seq)
  useEffect(() => {
    if (seq === pulse) return
    const timer = setTimeout(() => setPulse(seq), pulse < 0 ? 0 : PACE_MS)
    return () => clearTimeout(timer)
  }, [seq, pulse])
  return pulse
}
