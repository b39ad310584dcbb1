'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useMadeHere } from '#components/coverage/use-made-here.ts'
import { useFontsFor } from '#components/coverage/use-kept-doors.ts'
import { api } from '#components/live/api.ts'
import {
  useConnection,
  useLiveTable,
  useOutbox,
  useServerNow,
} from '#components/live/live-provider.tsx'
import { askOrRecall } from '#components/live/registry.tsx'
import { useAskAgain } from '#components/live/use-ask-again.ts'
import { useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { drop, keep, recall } from '#components/live/vault.ts'
import { ROSTER_DUTIES, type RosterDuty, turnOf } from '#lib/domain/roster/turn.ts'
import type { RosterStanding } from '#server/queries/roster-records.ts'
import type { RosterPerson } from '#server/queries/rosters.ts'
import { ownTries, type RosterItem, rosterItems } from './roster-items.ts'

/** Whose buildings: of one's own grids, of all, or one building at the desk. */
export type RosterScope = { name: 'mine' | 'all' | 'building'; buildingIds?: readonly string[] }

type KeptList = { people: RosterPerson[]; at: string; isKept: boolean }
const KEPT_SCOPES = ['mine', 'all'] as const

export type Roster = {
  /** Null until it is known. */
  items: readonly RosterItem[] | null
  /** When the list was kept that is shown without a line; null while it is the server's. */
  keptAt: string | null
  /** Steps of this duty that are on this device alone. */
  onTheirWay: number
  failed: unknown
  retry: () => void
}

/**
 * The list of a duty with what stands, and on top what was written down here. Who is on it is a look that
 * is written down, so it is asked for once a turn and kept sealed; what stands has no names and follows.
 */
export function useRoster(duty: RosterDuty, scope: RosterScope): Roster {
  const userId = useSession().user?.id ?? ''
  const now = useServerNow(30_000)
  const turn = turnOf(duty, now)
  const { cases, records } = useRosterVersion(duty)
  const ids = scope.buildingIds?.toSorted()
  const always = { staleTime: Infinity, networkMode: 'always', retry: false } as const
  const list = useQuery({
    queryKey: ['roster', duty, userId, scope.name, ids?.join(' '), turn, cases],
    queryFn: () => lookAt(duty, userId, { name: scope.name, buildingIds: ids }),
    enabled: userId !== '' && (ids === undefined || ids.length > 0),
    placeholderData: (before) => before,
    ...always,
  })
  const standings = useQuery({
    // Another number of records means that something else stands.
    queryKey: ['roster', duty, 'standings', userId, turn, records],
    queryFn: () => {
      const name = keptName(userId, duty, 'standings')
      return askOrRecall<RosterStanding[]>(() => STANDINGS[duty](), {
        keep: (answer) => keep(name, answer),
        recall: () => recall(name),
      })
    },
    placeholderData: (before) => before,
    ...always,
  })
  const { queued, pending } = useOutbox()
  const own = useMemo(() => ownTries(duty, queued, pending), [duty, queued, pending])
  const made = useMadeHere(own)
  const hasFailed = list.isError || standings.isError
  const retry = () => {
    void list.refetch()
    void standings.refetch()
  }
  useAskAgain(hasFailed, retry)
  const people = list.data?.people ?? null
  useFontsFor(people)
  const items = useMemo(
    () => (people && standings.data ? rosterItems(duty, people, standings.data, made, now) : null),
    [duty, people, standings.data, made, now],
  )
  return {
    items,
    keptAt: list.data?.isKept ? list.data.at : null,
    onTheirWay: own.length,
    failed: list.error ?? standings.error,
    retry,
  }
}

/** Changes with who is to be asked, and with what was written down. */
export function useRosterVersion(duty: RosterDuty): { cases: number; records: number } {
  const rows = useLiveTable('rosterBuilding')
  const zones = useLiveTable('zone')
  return useMemo(() => {
    let [cases, records] = [0, 0]
    // A contact that is recorded or moves out gives the zones news.
    if (duty === 'temperature') for (const { factsVersion } of zones.values()) cases += factsVersion
    for (const row of rows.values()) {
      if (row.duty !== duty) continue
      records += row.records
      // A slip ends an isolation, also where no zone stands any more.
      cases += row.slips
    }
    return { cases, records }
  }, [duty, rows, zones])
}

/** The lists of what is over do not stay in a pocket. */
export function useForgetRosters(): void {
  const userId = useSession().user?.id ?? ''
  const isLive = useConnection().phase.kind === 'live'
  const isOver = useOpenIncident() === null
  useEffect(() => {
    if (!isLive || !isOver || userId === '') return
    for (const duty of ROSTER_DUTIES) {
      for (const of of [...KEPT_SCOPES, 'standings']) void drop(keptName(userId, duty, of))
    }
  }, [isLive, isOver, userId])
}

const STANDINGS: Record<RosterDuty, () => Promise<RosterStanding[]>> = {
  temperature: () => api.isolation.standings.query(),
  checkIn: () => api.checkIn.standings.query(),
}

async function lookAt(duty: RosterDuty, userId: string, scope: RosterScope): Promise<KeptList> {
  const ask = async (): Promise<KeptList> => {
    const within = scope.buildingIds ? { buildingIds: [...scope.buildingIds] } : {}
    const people =
      duty === 'temperature'
        ? await api.isolation.people.mutate(within)
        : await api.checkIn.people.mutate(within)
    return { people, at: new Date().toISOString(), isKept: false }
  }
  // What the desk looks at in one building is not taken along.
  if (scope.name === 'building') return ask()
  const name = keptName(userId, duty, scope.name)
  return askOrRecall(ask, {
    keep: (list) => keep(name, { ...list, isKept: true }),
    recall: () => recall<KeptList>(name),
  })
}

/** Whose copies these are: another person at this device finds none of them. */
function keptName(userId: string, duty: RosterDuty, of: string): string {
  return `roster:${userId}:${duty}:${of}`
}
