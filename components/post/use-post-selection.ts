'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import type { LinkedType } from '#components/shell/object-links.ts'

export type PostSelection = { type: LinkedType; id: string } | null

const TYPES: readonly LinkedType[] = ['building', 'zone', 'request', 'delivery']

/** What is chosen stands in the address: it can be sent to somebody, and the back button works. */
export function usePostSelection(): [PostSelection, (next: PostSelection) => void] {
  const params = useSearchParams()
  const router = useRouter()
  const type = TYPES.find((candidate) => params.get(candidate))
  const id = type ? params.get(type) : null
  const selection = useMemo(() => (type && id ? { type, id } : null), [type, id])
  const select = useCallback(
    (next: PostSelection) => {
      router.push(next ? `/map?${next.type}=${encodeURIComponent(next.id)}` : '/map', {
        scroll: false,
      })
    },
    [router],
  )
  return [selection, select]
}
