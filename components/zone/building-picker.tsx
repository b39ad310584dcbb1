'use client'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Input } from '#components/ui/input.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'

type BuildingPickerProps = {
  chosen: ReadonlySet<string>
  /** Only these may be chosen; null: any. */
  eligible: ReadonlySet<string> | null
  onToggle: (ids: readonly string[], isIn: boolean) => void
}

/** Choosing from a list: what drawing does, with keyboard and touch. */
export function BuildingPicker({ chosen, eligible, onToggle }: BuildingPickerProps) {
  const { language, words } = useLanguage()
  const text = words.zones.picker
  const buildings = useLiveTable('building')
  const directory = useBuildingDirectory()
  const [filter, setFilter] = useState('')
  const shown = useMemo(() => {
    const query = filter.trim().toLowerCase().replace(/\s+/g, '')
    return [...buildings.values()]
      .filter((building) => {
        if (eligible && !eligible.has(building.id)) return false
        if (query === '') return true
        const spelled = directory.get(building.id)
        return [
          `${building.estate ?? ''}${building.name}`.toLowerCase(),
          spelled?.pinyin ?? '',
          spelled?.initials ?? '',
        ].some((key) => key.includes(query))
      })
      .sort((a, b) =>
        `${a.estate}${a.name}`.localeCompare(`${b.estate}${b.name}`, 'zh', { numeric: true }),
      )
  }, [buildings, directory, filter, eligible])
  const ids = shown.map((building) => building.id)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-2 border-b px-4 py-2">
        <Input
          aria-label={text.find}
          placeholder={text.find}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <div className="flex gap-2">
          <Button size="small" onClick={() => onToggle(ids, true)}>
            {text.all}
          </Button>
          <Button size="small" variant="quiet" onClick={() => onToggle(ids, false)}>
            {text.none}
          </Button>
        </div>
      </div>
      <VirtualList
        label={text.find}
        items={shown}
        keyOf={(building) => building.id}
        rowHeight={32}
        empty={<EmptyState title={text.empty} />}
        renderRow={(building) => (
          <div className="flex min-h-8 items-center gap-2 border-b px-4">
            <Checkbox
              checked={chosen.has(building.id)}
              onChange={(event) => onToggle([building.id], event.target.checked)}
            >
              <span className="flex items-center gap-2">
                <BuildingTier building={building} />
                {buildingLabel(building, language)}
              </span>
            </Checkbox>
            <span className="ml-auto text-12 text-text-2">
              {formatNumber(building.residents, language)}{' '}
              {words.common.units.people(building.residents)}
            </span>
          </div>
        )}
      />
    </div>
  )
}
