'use client'
import { useMinWidth } from '#components/ui/use-min-width.ts'

/** Below Tailwind's `sm`: one column, a bar at the bottom. */
export function useIsPhone(): boolean {
  return !useMinWidth(640)
}

/** Below Tailwind's `lg`: the top bar keeps only signs where it had words. */
export function useIsNarrow(): boolean {
  return !useMinWidth(1_024)
}
