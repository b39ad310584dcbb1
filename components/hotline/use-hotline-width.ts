'use client'
import { useSyncExternalStore } from 'react'

/** Three columns, two (the detail takes the queue's place), or one with tabs. */
export type HotlineWidth = 'three' | 'two' | 'one'

const THREE = '(min-width: 1280px)'
const TWO = '(min-width: 900px)'

export function useHotlineWidth(): HotlineWidth {
  return useSyncExternalStore(subscribe, read, () => 'three')
}

function subscribe(listener: () => void): () => void {
  const queries = [THREE, TWO].map((query) => window.matchMedia(query))
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}

function read(): HotlineWidth {
  if (window.matchMedia(THREE).matches) return 'three'
  return window.matchMedia(TWO).matches ? 'two' : 'one'
}
