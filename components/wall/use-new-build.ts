'use client'
import { useEffect } from 'react'

const LOOK_AGAIN_MS = 10 * 60_000
const LOOK_WHILE_LOST_MS = 15_000

/** The build that this page was loaded from. */
let mine: string | null = null

/**
 * A server that comes back may bring another build. Nobody is there to take it: the page does so itself as
 * soon as the line comes back, also where the two do not understand each other. What names a build is the list of its files, which also serves the offline copy.
 */
export function useNewBuild(live: boolean): void {
  useEffect(() => {
    let stopped = false
    const look = async () => {
      const build = await readBuild()
      if (stopped || build === null) return
      mine ??= build
      if (build !== mine) window.location.reload()
    }
    void look()
    const timer = setInterval(() => void look(), live ? LOOK_AGAIN_MS : LOOK_WHILE_LOST_MS)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [live])
}

/** Null while the server is away. */
async function readBuild(): Promise<string | null> {
  try {
    const answer = await fetch('/sw.js', { cache: 'no-store' })
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}
