'use client'
import { useSyncExternalStore } from 'react'

/** The face is drawn for this screen, and larger or smaller as a whole on others. */
const FACE_PX = { width: 1_920, height: 1_080 }
/** Below this its letters would be too small for two metres; then it is cut instead. */
const LEAST = 0.6

/** How much larger this screen is than the face, and how much room there is in px of the face. */
export function useWallScale(): { scale: number; width: number; height: number } {
  const size = useSyncExternalStore(subscribe, readSize, () => '1920x1080')
  const [width = 0, height = 0] = size.split('x').map(Number)
  const scale = Math.max(LEAST, Math.min(width / FACE_PX.width, height / FACE_PX.height))
  return { scale, width: width / scale, height: height / scale }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

function readSize(): string {
  return `${window.innerWidth}x${window.innerHeight}`
}
