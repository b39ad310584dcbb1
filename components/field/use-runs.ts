'use client'
import { useMemo } from 'react'
import { useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { type RunStep, stepsOf, withSteps } from './run-steps.ts'

/** A run as this device knows it: the live row, and on top of it what was done here. */
export type RunState = {
  run: DeliveryRow
  /** Steps of this device that the live row does not show yet. */
  steps: readonly RunStep[]
  /** Steps that the server refused and that wait for this person. */
  refused: readonly OutboxEntry[]
}

/** Every run of the screens by id. */
export function useRuns(): ReadonlyMap<string, RunState> {
  const deliveries = useLiveTable('delivery')
  const { queued, pending, attention } = useOutbox()
  return useMemo(() => {
    const runs = new Map<string, RunState>()
    for (const [id, row] of deliveries) {
      const steps = stepsOf(id, queued, pending)
      const refused = attention.filter((entry) => entry.thing === id)
      runs.set(id, { run: withSteps(row, steps), steps, refused })
    }
    return runs
  }, [deliveries, queued, pending, attention])
}
