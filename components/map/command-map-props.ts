import type { ReactNode, Ref } from 'react'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { Badge, BadgeMark } from '#lib/map/badges.ts'
import type { Bounds, Point } from '#lib/map/geometry.ts'
import type { Theme } from '#lib/map/paint.ts'
import type { Preview } from '#lib/map/tier-state.ts'
import type { Padding } from './camera.ts'
import type { RunPath } from './layers/path-layer.tsx'
import type { MapMode, MapSize } from './map-context.ts'
import type { BuildingNote } from './overlays/building-notes.tsx'
import type { PostMark } from './overlays/post-signs.tsx'
import type { RunMark, StopMark } from './overlays/run-markers.tsx'
import type { MapGeometry } from './use-geometry.ts'

/** Moves of the camera, each an intent of the caller. */
export type CommandMapHandle = {
  fitCommunity: () => void
  fitBounds: (bounds: Bounds) => void
  fitBuildings: (buildingIds: readonly string[]) => void
  flyTo: (at: Point, zoom?: number) => void
  /** Goes to a building, whatever the view is: for search and links. */
  goToBuilding: (buildingId: string) => void
  /** Moves only if the building is hidden and no hand has moved the map. */
  reveal: (buildingId: string) => void
  /** Shows these buildings unless a hand has moved the map. */
  follow: (buildingIds: readonly string[]) => void
  /** The same, and the hand is forgotten. */
  followAgain: (buildingIds: readonly string[]) => void
}

export type CommandMapProps = {
  geometry: MapGeometry
  rows: ReadonlyMap<string, BuildingRow>
  zones: ReadonlyMap<string, ZoneRow>
  badges: readonly Badge[]
  runs?: readonly RunMark[]
  /** Checkpoints and enclosure lines. */
  posts?: readonly PostMark[]
  chosenPost?: string | null
  path?: RunPath | null
  stops?: readonly StopMark[]
  litStop?: string | null
  /** Buildings that a list points at: an ink edge, no more. */
  lit?: ReadonlySet<string>
  /** Buildings wear how far a duty has come instead of their tiers; badges then count who is left. */
  coverage?: ReadonlyMap<string, CoverageState>
  /** What the numbers on a map of coverage count. */
  coverageNote?: string
  /** The words for them; left out, those of a walk from door to door. */
  coverageStates?: Record<CoverageState, string>
  selection?: string | null
  mode?: MapMode
  /** Choice not yet in force: it already wears the new tier. */
  preview?: Preview | null
  notes?: readonly BuildingNote[]
  theme: Theme
  size?: MapSize
  /** The server's clock, for the zones' days. */
  now: Date
  attribution: string
  controls?: boolean
  legend?: boolean
  /** Room that panels over the map take, in px. */
  padding?: Partial<Padding>
  /** Shown instead of the map where there is no WebGL2. */
  fallback?: ReactNode
  /** The handle works from now on; for links that point at something. */
  onReady?: () => void
  /** Under this name a view that a hand has chosen is kept through reloads of the page. */
  viewKeptAs?: string
  /** Whether a hand has moved the map, and again when that changes. */
  onMoved?: (moved: boolean) => void
  onSelectBuilding?: (buildingId: string | null) => void
  onSelectZone?: (zoneId: string) => void
  onSelectRun?: (runId: string) => void
  onSelectPost?: (postId: string) => void
  onClickBadge?: (mark: BadgeMark) => void
  /** In `pick` mode, and in `draw` mode while the pen is up. */
  onPick?: (buildingId: string) => void
  onHoverStop?: (stopId: string | null) => void
  children?: ReactNode
  ref?: Ref<CommandMapHandle>
}
