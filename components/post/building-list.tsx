'use client'
import { useMemo, useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { CountBadge } from '#components/ui/badges.tsx'
import { Input } from '#components/ui/input.tsx'
import { Row } from '#components/ui/row.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { PostFacts } from './post-facts.ts'

/** The buildings as a list: what the map shows, for machines and people that have no map. */
export function BuildingList({
  facts,
  selectedId,
  onSelect,
}: {
  facts: PostFacts
  selectedId: string | null
  onSelect: (buildingId: string) => void
}) {
  const tiers = useTiers()
  const { language, words } = useLanguage()
  const text = words.post.list
  const buildings = useLiveTable('building')
  const [filter, setFilter] = useState('')
  const shown = useMemo(
    () =>
      [...buildings.values()]
        .filter((building) =>
          buildingLabel(building, language).toLowerCase().includes(filter.trim().toLowerCase()),
        )
        .sort((a, b) => byNeed(a, b, facts, tiers)),
    [buildings, filter, language, facts, tiers],
  )
  return (
    <section aria-label={text.title} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-3 border-b px-4 py-2">
        <p className="text-12 text-text-2">{text.noMap}</p>
        <Input
          aria-label={text.filter}
          placeholder={text.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="w-56"
        />
      </header>
      <VirtualList
        label={text.title}
        items={shown}
        keyOf={(building) => building.id}
        rowHeight={36}
        selectedKey={selectedId}
        onSelect={(building) => onSelect(building.id)}
        empty={<EmptyState title={text.empty} />}
        renderRow={(building, { selected }) => {
          const waiting = facts.byBuilding.get(building.id)
          return (
            <Row
              selected={selected}
              tier={building.tier}
              lead={<BuildingTier building={building} />}
              title={buildingLabel(building, language)}
              note={`${formatNumber(building.residents, language)} ${words.common.units.people(building.residents)}`}
              end={
                waiting ? (
                  <CountBadge
                    count={waiting.count}
                    late={waiting.late > 0}
                    urgent={waiting.urgent > 0}
                  />
                ) : undefined
              }
            />
          )
        }}
      />
    </section>
  )
}

/** Where something is late first, then where most waits, then the strictest tier. */
function byNeed(
  a: BuildingRow,
  b: BuildingRow,
  { byBuilding }: PostFacts,
  tiers: TierBook,
): number {
  const [one, other] = [byBuilding.get(a.id), byBuilding.get(b.id)]
  return (
    (other?.late ?? 0) - (one?.late ?? 0) ||
    (other?.count ?? 0) - (one?.count ?? 0) ||
    tiers.compare(a.tier, b.tier) ||
    `${a.estate}${a.name}`.localeCompare(`${b.estate}${b.name}`, 'zh', { numeric: true })
  )
}
