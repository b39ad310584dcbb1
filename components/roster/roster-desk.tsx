'use client'
import { useMemo, useState } from 'react'
import { useOwnGrids } from '#components/coverage/use-own-grids.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useIsPhone } from '#components/shell/use-width.ts'
import { EmptyState } from '#components/ui/states.tsx'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { useRosterPlace } from './roster-address.ts'
import { byBuilding, isShown, nextItem, type RosterFilter } from './roster-items.ts'
import { RosterList } from './roster-list.tsx'
import { RosterPersonView } from './roster-person.tsx'
import { type RosterScope, useRoster } from './use-roster.ts'

/** One list of the day. A phone shows the list or one person, a desk both. */
export function RosterDesk({ duty, duties }: { duty: RosterDuty; duties: readonly RosterDuty[] }) {
  const { words } = useLanguage()
  const text = words.roster
  const phone = useIsPhone()
  const { user } = useSession()
  const place = useRosterPlace()
  const buildings = useLiveTable('building')
  const grids = useOwnGrids()
  const isGridWorker = user?.roles.includes('grid') ?? false
  const [scopeName, setScopeName] = useState<'mine' | 'all'>(isGridWorker ? 'mine' : 'all')
  const [filter, setFilter] = useState<RosterFilter>('left')
  const [find, setFind] = useState('')
  const scope = useMemo<RosterScope>(
    () =>
      scopeName === 'all'
        ? { name: 'all' }
        : {
            name: 'mine',
            buildingIds: [...buildings.values()].flatMap(({ id, gridId }) =>
              grids.has(gridId ?? '') ? id : [],
            ),
          },
    [scopeName, buildings, grids],
  )
  const roster = useRoster(duty, scope)
  const nameOf = (buildingId: string) => {
    const building = buildings.get(buildingId)
    return `${building?.estate ?? ''}${building?.name ?? ''}`
  }
  const query = find.trim().replace(/\s+/g, '')
  const shown = (roster.items ?? []).filter(
    (item) =>
      isShown(filter, item) &&
      `${item.person.name} ${nameOf(item.person.buildingId)}${item.person.unit ?? ''}${item.person.room}`.includes(
        query,
      ),
  )
  const groups = byBuilding(shown, nameOf)
  const chosen = roster.items?.find(({ person }) => person.personId === place.personId)
  const open = (personId: string | null, how: 'push' | 'replace' = 'push') =>
    place.go({ duty, personId }, how)
  const goOn = (personId: string) => {
    const next = nextItem(
      groups.flatMap(({ items }) => items),
      personId,
    )
    open(next?.person.personId ?? null, 'replace')
  }
  const person = chosen ? (
    <RosterPersonView
      key={`${duty}:${chosen.person.personId}`}
      duty={duty}
      item={chosen}
      onTheirWay={phone ? roster.onTheirWay : 0}
      onBack={() => open(null, 'replace')}
      onDone={() => goOn(chosen.person.personId)}
    />
  ) : null
  const list = (
    <RosterList
      duty={duty}
      duties={duties}
      roster={roster}
      groups={groups}
      filter={filter}
      onFilter={setFilter}
      find={find}
      onFind={setFind}
      scope={isGridWorker ? scopeName : null}
      hasGrid={scope.name === 'all' || (scope.buildingIds?.length ?? 0) > 0}
      onScope={setScopeName}
      chosenId={place.personId}
      onDuty={(next) => place.go({ duty: next, personId: null }, 'replace')}
      onOpen={(personId) => open(personId, chosen ? 'replace' : 'push')}
    />
  )
  if (phone) return <div className="flex h-full flex-col bg-surface">{person ?? list}</div>
  return (
    <div className="flex h-full min-h-0">
      <section
        aria-label={text.duties}
        className="flex w-100 min-w-0 shrink-0 flex-col border-r bg-surface max-lg:w-80"
      >
        {list}
      </section>
      <div className="flex min-w-0 flex-1 justify-center bg-bg">
        {person ? (
          <div className="flex h-full w-full max-w-[600px] flex-col bg-surface lg:border-x">
            {person}
          </div>
        ) : (
          <div className="self-center">
            <EmptyState title={text.choose} detail={text.chooseDetail} />
          </div>
        )}
      </div>
    </div>
  )
}
