'use client'
import { useCallback, useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

export type RunOf = (requestId: string) => DeliveryRow | null

/** The run that carries a request out now. */
export function useRunOf(): RunOf {
  const deliveries = useLiveTable('delivery')
  const runs = useMemo(() => {
    const byRequest = new Map<string, DeliveryRow>()
    for (const delivery of deliveries.values()) {
      if (!isActiveDelivery(delivery.status)) continue
      for (const requestId of delivery.requestIds) byRequest.set(requestId, delivery)
    }
    return byRequest
  }, [deliveries])
  return useCallback((requestId) => runs.get(requestId) ?? null, [runs])
}
