'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { useLive } from '#components/live/live-provider.tsx'
import { type LinkedType, objectHref } from '#components/shell/object-links.ts'
import { minuteToAddress } from '#lib/past/minutes.ts'

export type PostSelection = { type: LinkedType; id: string } | null

const TYPES: readonly LinkedType[] = ['building', 'zone', 'request', 'delivery']

/** What is chosen stands in the address: it can be sent to somebody, and the back button works. */
export function usePostSelection(): [PostSelection, (next: PostSelection) => void] {
  const params = useSearchParams()
  const router = useRouter()
  const type = TYPES.find((candidate) => params.get(candidate))
  const id = type ? params.get(type) : null
  const selection = useMemo(() => (type && id ? { type, id } : null), [type, id])
  const hrefOf = usePostHref()
  const select = useCallback(
    (next: PostSelection) => router.push(hrefOf(next), { scroll: false }),
    [router, hrefOf],
  )
  return [selection, select]
}

/** The address of a thing on the map, at the moment of the incident that the map shows. */
export function usePostHref(): (selection: PostSelection) => string {
  const { past } = useLive()
  const at = past && minuteToAddress(past.getTime())
  const incidentId = useSearchParams().get('incident')
  return useCallback(
    (selection) => {
      const address = selection ? objectHref(selection.type, selection.id) : '/map'
      if (at === null) return address
      const of = incidentId === null ? '' : `incident=${incidentId}&`
      return `${address}${selection ? '&' : '?'}${of}at=${at}`
    },
    [at, incidentId],
  )
}
