'use client'
import { useEffect, useEffectEvent } from 'react'
import { useMap } from './map-context.ts'
import { markMilestone } from './milestones.ts'

/**
 * Marks when the map first rests with everything on it. It must be asked for after the layers were
 * added: the bare map rests too, and shows nothing yet.
 */
export function useFirstIdle(buildings: number): void {
  const { map } = useMap()
  const mark = useEffectEvent(() => markMilestone('sanqu.map.idle', buildings))
  useEffect(() => {
    const rested = () => mark()
    map.once('idle', rested)
    return () => {
      map.off('idle', rested)
    }
  }, [map])
}
