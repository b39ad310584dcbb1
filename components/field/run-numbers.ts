'use client'
import { useEffect } from 'react'
import { api } from '#components/live/api.ts'
import { useConnection } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { drop, keep, recall } from '#components/live/vault.ts'
import { can } from '#lib/domain/access/permissions.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

/**
 * Numbers that go along with a run, sealed, from its acceptance to its end and for one shift at most:
 * where there is no network there is often a telephone line, and a door that stays shut needs a call.
 * Who may not see numbers takes none along. Each tap is written down on the device before the number
 * shows, and told to the server when there is a line.
 */
type Kept = { runId: string; takenAt: string; asked: number; phones: Record<string, string> }

const ONE_SHIFT_MS = 12 * 3_600_000
const nameOf = (userId: string, runId: string) => `numbers:${userId}:${runId}`

export function useTakeNumbers(run: DeliveryRow, asked: number): void {
  const { user } = useSession()
  const userId = user?.id ?? ''
  const isLive = useConnection().phase.kind === 'live'
  const isOnTheWay = ['accepted', 'pickedUp', 'departed'].includes(run.status)
  const mayTake = user ? can(user.roles, 'person.reveal') : false
  const wanted = isLive && isOnTheWay && mayTake && run.assigneeId === userId
  useEffect(() => {
    if (!wanted) return
    const take = async () => {
      const kept = await recall<Kept>(nameOf(userId, run.id))
      if (kept && kept.asked === asked && isFresh(kept)) return
      const numbers = await api.delivery.takeNumbers.mutate({ id: run.id })
      await keep(nameOf(userId, run.id), {
        runId: run.id,
        takenAt: new Date().toISOString(),
        asked,
        phones: Object.fromEntries(numbers.map(({ askingId, phone }) => [askingId, phone])),
      } satisfies Kept)
    }
    // Without them one asks online, as before.
    take().catch(() => undefined)
  }, [wanted, userId, run.id, asked])
}

export async function takenNumber(
  userId: string,
  runId: string,
  askingId: string,
): Promise<string | null> {
  const kept = await recall<Kept>(nameOf(userId, runId)).catch(() => null)
  if (!kept) return null
  if (isFresh(kept)) return kept.phones[askingId] ?? null
  await drop(nameOf(userId, runId))
  return null
}

export function forgetNumbers(userId: string, runId: string): Promise<void> {
  return drop(nameOf(userId, runId))
}

function isFresh(kept: Kept): boolean {
  return Date.now() - Date.parse(kept.takenAt) < ONE_SHIFT_MS
}
