'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useSend } from '#components/live/live-provider.tsx'
import type { Sent } from '#components/live/outbox.ts'
import type { DeliveryMove, FailReason } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

export type RunMove = {
  move: DeliveryMove
  stopId?: string
  assigneeId?: string
  partnerId?: string
  reason?: FailReason
  note?: string
}

type Taken = { id: string; done: Promise<Sent> }

/** Takes a step of a run. Steps of one run reach the server in the order in which they were taken. */
export function useMoveRun(): (run: DeliveryRow, step: RunMove) => Promise<Taken> {
  const send = useSend()
  const buildings = useLiveTable('building')
  const { language, words } = useLanguage()
  return useCallback(
    (run, step) => {
      const stop = run.stops.find((candidate) => candidate.id === step.stopId)
      const building = stop ? buildings.get(stop.buildingId) : undefined
      const note = step.note?.trim()
      return send(
        'delivery.move',
        { id: run.id, ...step, note: note ? note : undefined },
        {
          thing: run.id,
          label: words.field.label(
            words.domain.deliveryMoves[step.move],
            formatRunNumber(run.number),
            building ? buildingLabel(building, language) : null,
          ),
        },
      )
    },
    [send, buildings, language, words],
  )
}
