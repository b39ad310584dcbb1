'use client'
import { type Ref, useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { useSession } from '#components/live/session.tsx'
import { CommandMap } from '#components/map/command-map.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import type { RunPath } from '#components/map/layers/path-layer.tsx'
import type { StopMark } from '#components/map/overlays/run-markers.tsx'
import { useGeometry } from '#components/map/use-geometry.ts'
import { useTheme } from '#components/shell/use-theme.ts'
import { EmptyState } from '#components/ui/states.tsx'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import type { Badge } from '#lib/map/badges.ts'
import type { CoveredBuilding } from './covered-building.ts'

const NO_BADGES: readonly Badge[] = []

/** The map of a duty: buildings by how far they have come, with what is left in each. */
export function CoverageMap({
  covered,
  note,
  states,
  chosenId,
  now,
  walk = null,
  legend = true,
  litStop = null,
  onHoverStop,
  onReady,
  onChoose,
  ref,
}: {
  covered: readonly CoveredBuilding[]
  /** What the numbers on it count. */
  note: string
  states?: Record<CoverageState, string>
  chosenId: string | null
  now: Date
  /** The walk of one team: its numbers stand on the map instead of what is left. */
  walk?: { path: RunPath; marks: readonly StopMark[] } | null
  /** Left out where the map is a small one. */
  legend?: boolean
  litStop?: string | null
  onHoverStop?: (buildingId: string | null) => void
  onReady?: () => void
  onChoose: (buildingId: string | null) => void
  ref: Ref<CommandMapHandle>
}) {
  const { words } = useLanguage()
  const { theme } = useTheme()
  const { user } = useSession()
  const geometry = useGeometry(user?.community.geometryVersion ?? null)
  const rows = useLiveTable('building')
  const zones = useZonesInForce()
  const coverage = useMemo(
    () => new Map(covered.map(({ building, state }) => [building.id, state])),
    [covered],
  )
  const badges = useMemo(
    () =>
      covered.map(({ building, coverage: { remainder } }) => ({
        buildingId: building.id,
        count: remainder,
        late: 0,
        urgent: 0,
      })),
    [covered],
  )
  return (
    <CommandMap
      ref={ref}
      geometry={geometry}
      rows={rows}
      zones={zones}
      badges={walk ? NO_BADGES : badges}
      path={walk?.path ?? null}
      stops={walk?.marks}
      legend={legend}
      litStop={litStop}
      onHoverStop={onHoverStop}
      onReady={onReady}
      coverage={coverage}
      coverageNote={note}
      coverageStates={states}
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
