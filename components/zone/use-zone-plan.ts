'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { drop, keep, recall } from '#components/live/vault.ts'
import type { ZonePlan } from './zone-plan.ts'

const SAVE_AFTER_MS = 400

type Kept = { plan: ZonePlan; at: string }

export type PlanState = {
  plan: ZonePlan
  change: (next: ZonePlan | ((plan: ZonePlan) => ZonePlan)) => void
  /** When the draft was last kept on this device, ISO; null before. */
  savedAt: string | null
  forget: () => Promise<void>
}

/**
 * A plan that survives a reload: kept, sealed, on this device while it is being made, one draft for
 * declaring and one for each zone that is changed.
 */
export function useZonePlan(draftName: string, start: ZonePlan): PlanState & { ready: boolean } {
  const [plan, setPlan] = useState(start)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [ready, setReady] = useState(false)
  const touched = useRef(false)
  const name = `zone-draft:${draftName}`

  useEffect(() => {
    let gone = false
    const show = (kept: Kept | null) => {
      if (gone) return
      if (kept && !touched.current) {
        // A draft of before a field was there has what the form begins with.
        setPlan((begun) => ({ ...begun, ...kept.plan }))
        setSavedAt(kept.at)
      }
      setReady(true)
    }
    recall<Kept>(name).then(show, () => show(null))
    return () => {
      gone = true
    }
  }, [name])

  useEffect(() => {
    if (!touched.current) return
    const timer = setTimeout(() => {
      const at = new Date().toISOString()
      keep(name, { plan, at }).then(
        () => setSavedAt(at),
        // A full storage costs the draft after a reload; the form itself goes on.
        () => setSavedAt(null),
      )
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [name, plan])

  const change = useCallback((next: ZonePlan | ((plan: ZonePlan) => ZonePlan)) => {
    touched.current = true
    setPlan(next)
  }, [])
  const forget = useCallback(async () => {
    touched.current = false
    await drop(name)
  }, [name])

  return { plan, change, savedAt, forget, ready }
}
