'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api } from '#components/live/api.ts'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import type { Role } from '#lib/domain/access/roles.ts'
import { type MemberLoad, memberLoads } from './board.ts'

export type Members = {
  /** Everybody who may carry a run, with what they have in hand. */
  loads: readonly MemberLoad[]
  nameOf: (accountId: string | null) => string | null
  /** Requests delivered since midnight; undefined while that is not known. */
  todayOf: (accountId: string) => number | undefined
  status: 'loading' | 'failed' | 'ready'
  retry: () => void
}

/** The people of the post, their work in hand from the live runs, and their day so far. */
export function useMembers(): Members {
  const deliveries = useLiveTable('delivery')
  const { phase } = useConnection()
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: () => api.staff.list.query(),
    staleTime: 5 * 60_000,
  })
  const today = useQuery({
    queryKey: ['deliveredToday'],
    queryFn: () => api.delivery.today.query(),
    // After midnight the day begins anew without any event.
    refetchInterval: 5 * 60_000,
  })
  const delivered = useMemo(() => countDelivered(deliveries), [deliveries])
  const refetchToday = today.refetch
  const refetchStaff = staff.refetch
  const staffFailed = staff.isError
  const isLive = phase.kind === 'live'
  useEffect(() => {
    if (isLive) void refetchToday()
  }, [delivered, isLive, refetchToday])
  useEffect(() => {
    if (isLive && staffFailed) void refetchStaff()
    // Only the line's return: a refusal must not be asked for in circles.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLive])

  return useMemo(() => {
    const members = (staff.data ?? []).map((member) => ({
      ...member,
      roles: member.roles as Role[],
    }))
    const names = new Map(members.map((member) => [member.id, member.name]))
    const counts = new Map(today.data?.map((row) => [row.accountId, row.requests]))
    return {
      loads: memberLoads(members, deliveries.values()),
      nameOf: (id) => (id === null ? null : (names.get(id) ?? null)),
      todayOf: (id) => (today.data ? (counts.get(id) ?? 0) : undefined),
      status: staff.data ? 'ready' : staff.isError ? 'failed' : 'loading',
      retry: () => void refetchStaff(),
    }
  }, [staff.data, staff.isError, today.data, deliveries, refetchStaff])
}

/** Moves with every stop that is delivered, and only then. */
function countDelivered(deliveries: ReturnType<typeof useLiveTable<'delivery'>>): number {
  let count = 0
  for (const run of deliveries.values()) {
    for (const stop of run.stops) if (stop.status === 'delivered') count++
  }
  return count
}
