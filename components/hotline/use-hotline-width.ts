'use client'
import { useMinWidth } from '#components/ui/use-min-width.ts'

/** Three columns, two (the detail takes the queue's place), or one with tabs. */
export type HotlineWidth = 'three' | 'two' | 'one'

export function useHotlineWidth(): HotlineWidth {
  const fitsThree = useMinWidth(1_280)
  const fitsTwo = useMinWidth(900)
  if (fitsThree) return 'three'
  return fitsTwo ? 'two' : 'one'
}
