'use client'
import { type Ref, useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { useSession } from '#components/live/session.tsx'
import { CommandMap } from '#components/map/command-map.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { useGeometry } from '#components/map/use-geometry.ts'
import { useTheme } from '#components/shell/use-theme.ts'
import { EmptyState } from '#components/ui/states.tsx'
import type { SurveyedBuilding } from './use-surveys.ts'

/** The map of a survey: buildings by how far they have come, with the doors that are left. */
export function SurveyMap({
  surveyed,
  chosenId,
  now,
  onChoose,
  ref,
}: {
  surveyed: readonly SurveyedBuilding[]
  chosenId: string | null
  now: Date
  onChoose: (buildingId: string | null) => void
  ref: Ref<CommandMapHandle>
}) {
  const { words } = useLanguage()
  const { theme } = useTheme()
  const { user } = useSession()
  const { phase } = useConnection()
  const geometry = useGeometry(user?.community.geometryVersion ?? null, phase.kind === 'live')
  const rows = useLiveTable('building')
  const zones = useZonesInForce()
  const coverage = useMemo(
    () => new Map(surveyed.map(({ building, state }) => [building.id, state])),
    [surveyed],
  )
  const badges = useMemo(
    () =>
      surveyed.map(({ building, coverage: { remainder } }) => ({
        buildingId: building.id,
        count: remainder,
        late: 0,
        urgent: 0,
      })),
    [surveyed],
  )
  return (
    <CommandMap
      ref={ref}
      geometry={geometry}
      rows={rows}
      zones={zones}
      badges={badges}
      coverage={coverage}
      selection={chosenId}
      theme={theme}
      now={now}
      attribution={
        user?.community.isDemo ? words.post.attribution.demo : words.post.attribution.imported
      }
      fallback={<EmptyState title={words.post.list.noMap} />}
      onSelectBuilding={(id) => onChoose(id !== null && coverage.has(id) ? id : null)}
    />
  )
}
