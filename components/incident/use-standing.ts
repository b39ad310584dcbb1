'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import type { Standing } from '#lib/domain/incident/ending.ts'
import { isWaiting } from '#lib/domain/request/status.ts'

export type LiveStanding = Standing & { fulfilled: number }

/** What still stands in the way of the end, as it stands on this screen: it shrinks as one looks. */
export function useStanding(): LiveStanding {
  const zones = useLiveTable('zone')
  const requests = useLiveTable('request')
  const deliveries = useLiveTable('delivery')
  return useMemo(() => {
    const waiting = [...requests.values()].filter(({ status }) => isWaiting(status)).length
    const escalated = [...requests.values()].filter(({ status }) => status === 'escalated').length
    const standing = {
      // Guard days do not keep an incident open.
      zones: [...zones.values()].filter(({ status }) => status !== 'guard').length,
      requests: waiting - escalated,
      escalated,
      deliveries: [...deliveries.values()].filter(({ status }) => isActiveDelivery(status)).length,
    }
    return { ...standing, fulfilled: requests.size - waiting }
  }, [zones, requests, deliveries])
}
