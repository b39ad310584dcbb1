'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useSend } from '#components/live/live-provider.tsx'
import type { Sent } from '#components/live/outbox-entry.ts'
import type { DeliveryMove, FailReason } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

export type ProofGiven =
  | { kind: 'photo'; photoId: string; size: number; hash: string }
  | { kind: 'code'; code: string }
  | { kind: 'signature'; strokes: [number, number][][] }
  | { kind: 'leftAtDoor' | 'neighbour' }

export type RunMove = {
  move: DeliveryMove
  stopId?: string
  /** The doors meant, by their requests; left out, all of the stop that wait. */
  requestIds?: string[]
  assigneeId?: string
  partnerId?: string
  proof?: ProofGiven
  reason?: FailReason
  next?: 'tryAgain' | 'handBack'
  /** It was handed over although the run or the request went another way meanwhile. */
  insist?: boolean
  note?: string
}

type Taken = { id: string; done: Promise<Sent> }

/** Takes a step of a run. Steps of one run reach the server in the order in which they were taken. */
export function useMoveRun(): (run: DeliveryRow, step: RunMove) => Promise<Taken> {
  const send = useSend()
  const buildings = useLiveTable('building')
  const requests = useLiveTable('request')
  const { language, words } = useLanguage()
  return useCallback(
    (run, step) => {
      const stop = run.stops.find((candidate) => candidate.id === step.stopId)
      const building = stop ? buildings.get(stop.buildingId) : undefined
      const doors = (step.requestIds ?? []).flatMap((id) => {
        const request = requests.get(id)
        return request ? doorShortLabel(request) || [] : []
      })
      const place = building
        ? [buildingLabel(building, language), [...new Set(doors)].join(' ')].join(' ').trim()
        : null
      const note = step.note?.trim()
      const move =
        step.next === 'tryAgain'
          ? words.field.nextSteps.tryAgain
          : words.domain.deliveryMoves[step.move]
      return send(
        'delivery.move',
        { id: run.id, ...step, note: note ? note : undefined },
        { thing: run.id, label: words.field.label(move, formatRunNumber(run.number), place) },
      )
    },
    [send, buildings, requests, language, words],
  )
}
