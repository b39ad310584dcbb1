'use client'
import { useCallback } from 'react'
import { useKept } from '#components/live/kept-value.ts'
import { useSession } from '#components/live/session.tsx'
import type { TubeSize } from '#lib/domain/round/tube.ts'

export type TubeInHand = { code: string; size: TubeSize; count: number }
type Kept = { code: string | null; size: TubeSize | null; tubes: TubeInHand[] }

const NOTHING: Kept = { code: null, size: null, tubes: [] }
/** Tubes that a hand may come back to. */
const MOST_KEPT = 60

/**
 * The tube that is being filled, and those of before: it goes along from door to door, offline too and
 * over a reload. How full it is, this phone counts; the server has the last word.
 */
export function useTubeInHand(roundId: string, usual: TubeSize) {
  const userId = useSession().user?.id ?? ''
  const kept = useKept<Kept>(`tube:${userId}:${roundId}`, NOTHING)
  const { value, change } = kept
  const tube = value.tubes.find(({ code }) => code === value.code) ?? null
  const take = useCallback(
    (code: string, size: TubeSize) => {
      const known = value.tubes.find((other) => other.code === code)
      const rest = value.tubes.filter((other) => other.code !== code)
      // A tube that was begun keeps its size.
      const taken = known ?? { code, size, count: 0 }
      change({ code, size: taken.size, tubes: [...rest, taken].slice(-MOST_KEPT) })
    },
    [value, change],
  )
  const single = useCallback(() => change({ ...value, code: null, size: 1 }), [value, change])
  const fill = useCallback(
    (people: number) => {
      const tubes = value.tubes.map((each) =>
        each.code === value.code ? { ...each, count: each.count + people } : each,
      )
      change({ ...value, tubes })
    },
    [value, change],
  )
  /** A sample was taken out of it again. */
  const takeBack = useCallback(
    (code: string) => {
      const tubes = value.tubes.map((each) =>
        each.code === code ? { ...each, count: Math.max(0, each.count - 1) } : each,
      )
      change({ ...value, tubes })
    },
    [value, change],
  )
  return { tube, size: tube?.size ?? value.size ?? usual, take, single, fill, takeBack }
}
