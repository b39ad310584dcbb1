'use client'
import { useEffect, useState } from 'react'
import { MINUTE_MS } from '#lib/past/minutes.ts'
import type { PastWalk } from '#lib/past/past-walk.ts'

/** Minutes of the past that pass in a second. */
export const SPEEDS = [1, 10, 60, 360] as const
export type Speed = (typeof SPEEDS)[number]

const STEP_MS = 100

/** Lets the past run, ten steps a second at most, and stops at its end. */
export function usePlayback(walk: PastWalk, onGo: (minute: number) => Promise<void>) {
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(60)
  useEffect(() => {
    if (!playing) return
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let at = walk.minute
    let since = performance.now()
    const step = async () => {
      const now = performance.now()
      at += ((now - since) / 1_000) * speed * MINUTE_MS
      since = now
      if (at - walk.minute >= MINUTE_MS) {
        await onGo(Math.min(at, walk.last))
        // Waiting for a stretch is not time that passed there.
        since = performance.now()
      }
      if (stopped) return
      if (walk.minute >= walk.last) setPlaying(false)
      else timer = setTimeout(() => void step(), STEP_MS)
    }
    timer = setTimeout(() => void step(), STEP_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [playing, speed, walk, onGo])
  const toggle = () => {
    // From the end it begins anew.
    if (!playing && walk.minute >= walk.last) void onGo(walk.first).then(() => setPlaying(true))
    else setPlaying(!playing)
  }
  return { playing, toggle, pause: () => setPlaying(false), speed, setSpeed }
}
