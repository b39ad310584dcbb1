'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '#components/live/api.ts'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { useAskAgain } from '#components/live/use-ask-again.ts'
import { useSession } from '#components/live/session.tsx'
import { drop, keep, recall, recallAll } from '#components/live/vault.ts'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import type { DeliveryDetail } from '#server/queries/deliveries.ts'
import { useFontsOf } from './keep-fonts.ts'
import { forgetNumbers, useTakeNumbers } from './run-numbers.ts'

export type RunDetails = {
  details: DeliveryDetail | null
  /** From the device: the server could not be asked. */
  isCopy: boolean
  failed: unknown
  retry: () => void
}

/** Whose copies these are: another person at this device finds none of them. */
function prefixOf(userId: string): string {
  return `run:${userId}:`
}

/**
 * Doors, words and notes of a run. Once they were loaded they are kept sealed on this device for as
 * long as the run is in this person's hands, so that a stairwell without a network knows them.
 */
export function useRunDetails(run: DeliveryRow): RunDetails {
  const { user } = useSession()
  const userId = user?.id ?? ''
  const isMine = isOfCrew(run, userId)
  const name = prefixOf(userId) + run.id
  const requests = useLiveTable('request')
  // Somebody asked again: there are new words to read.
  const asked = run.requestIds.reduce((sum, id) => sum + (requests.get(id)?.askedCount ?? 0), 0)
  useTakeNumbers(run, asked)
  const query = useQuery({
    queryKey: ['delivery', run.id, asked],
    queryFn: () => api.delivery.get.query({ id: run.id }),
    enabled: isInHands(run),
    staleTime: Infinity,
    placeholderData: (before) => (before?.id === run.id ? before : undefined),
  })
  const { data } = query
  const [copy, setCopy] = useState<DeliveryDetail | null>(null)

  useEffect(() => {
    let stale = false
    recall<DeliveryDetail>(name).then(
      (kept) => {
        if (!stale) setCopy(kept)
      },
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [name])
  useEffect(() => {
    if (data && isMine) keep(name, data).catch(() => undefined)
  }, [data, isMine, name])

  // After a failure the line's return asks again.
  const { refetch, isError } = query
  useAskAgain(isError, () => void refetch())

  const details = data ?? (copy?.id === run.id ? copy : null)
  useFontsOf(details)
  return {
    details,
    isCopy: !data && details !== null,
    failed: isError ? query.error : null,
    retry: () => void refetch(),
  }
}

/** Drops the copies of runs that are over or in other hands, once the screen knows so for sure. */
export function useForgetRuns(): void {
  const { user } = useSession()
  const userId = user?.id ?? ''
  const { phase } = useConnection()
  const deliveries = useLiveTable('delivery')
  const isLive = phase.kind === 'live'
  const mine = [...deliveries.values()]
    .filter((run) => isOfCrew(run, userId) && isInHands(run))
    .map((run) => run.id)
    .sort()
    .join(' ')
  useEffect(() => {
    if (!isLive || userId === '') return
    void forgetAllBut(userId, mine.split(' '))
  }, [isLive, userId, mine])
}

async function forgetAllBut(userId: string, ids: readonly string[]): Promise<void> {
  const prefix = prefixOf(userId)
  const kept = await recallAll<DeliveryDetail>(prefix).catch(() => [])
  const over = kept.filter((details) => !ids.includes(details.id))
  await Promise.all(
    over.flatMap((details) => [drop(prefix + details.id), forgetNumbers(userId, details.id)]),
  )
}

/** Still to be carried somewhere, be it back. */
function isInHands(run: DeliveryRow): boolean {
  return isActiveDelivery(run.status) || run.status === 'failed'
}
