'use client'
import type { FeatureCollection } from 'geojson'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { spaced } from '#lib/i18n/place-labels.ts'
import type { Badge, PlacedBadge } from '#lib/map/badges.ts'
import { type Bounds, boundsOf } from '#lib/map/geometry.ts'
import { wornTiers } from '#lib/map/tier-state.ts'
import { type Camera, withPadding } from './camera.ts'
import type { CommandMapHandle, CommandMapProps } from './command-map-props.ts'
import { CoverageLegend } from './controls/coverage-legend.tsx'
import { MapControls, type ShownLayers } from './controls/map-controls.tsx'
import { MapFoot } from './controls/map-foot.tsx'
import { MapLegend } from './controls/map-legend.tsx'
import { BasemapLayer } from './layers/basemap-layer.tsx'
import { BuildingLayer } from './layers/building-layer.tsx'
import { CoverageLayer } from './layers/coverage-layer.tsx'
import { NumberLayer } from './layers/number-layer.tsx'
import { PathLayer } from './layers/path-layer.tsx'
import { SelectionLayer } from './layers/selection-layer.tsx'
import { ZoneLayer } from './layers/zone-layer.tsx'
import { BadgeOverlay } from './overlays/badge-overlay.tsx'
import { type BuildingNote, BuildingNotes } from './overlays/building-notes.tsx'
import { HoverTip } from './overlays/hover-tip.tsx'
import { type PostMark, PostSigns } from './overlays/post-signs.tsx'
import { type RunMark, RunMarkers, type StopMark, StopMarkers } from './overlays/run-markers.tsx'
import { SelectionPlate } from './overlays/selection-plate.tsx'
import { PartPlates } from './overlays/part-plates.tsx'
import { SplitPlates } from './overlays/split-plates.tsx'
import { useMarksApart } from './overlays/use-marks-apart.ts'
import { ZonePlates } from './overlays/zone-plates.tsx'
import { useFirstIdle } from './use-first-idle.ts'
import { useMapClicks } from './use-map-clicks.ts'
import { useBadgePlaces, useFootprints, useZoneShapes } from './use-places.ts'

const NO_IDS: ReadonlySet<string> = new Set()
const NO_BADGES: readonly Badge[] = []
const NO_RUNS: readonly RunMark[] = []
const NO_POSTS: readonly PostMark[] = []
const NO_STOPS: readonly StopMark[] = []
const NO_NOTES: readonly BuildingNote[] = []

/** Everything on the map once it stands: layers, overlays, controls. */
export function MapContents({
  buildings,
  basemap,
  community,
  camera,
  rows,
  zones,
  badges,
  runs = NO_RUNS,
  posts = NO_POSTS,
  chosenPost,
  path = null,
  stops = NO_STOPS,
  litStop,
  lit = NO_IDS,
  coverage,
  coverageNote,
  coverageStates,
  selection = null,
  mode = 'browse',
  preview = null,
  notes = NO_NOTES,
  size = 'desk',
  now,
  attribution,
  controls = true,
  legend = true,
  padding,
  onReady,
  onMoved,
  onSelectBuilding,
  onSelectZone,
  onSelectRun,
  onSelectPost,
  onClickBadge,
  onPick,
  onHoverStop,
  ref,
}: CommandMapProps & {
  buildings: FeatureCollection
  basemap: FeatureCollection
  community: Bounds | null
  camera: Camera
}) {
  const footprints = useFootprints(buildings)
  const shapes = useZoneShapes(zones, footprints)
  const places = useBadgePlaces(rows, zones, footprints)
  const tiers = useMemo(() => wornTiers(rows, preview), [rows, preview])
  const [shown, setShown] = useState<ShownLayers>({
    numbers: true,
    badges: true,
    zones: true,
    basemap: true,
    legend: true,
  })
  const placedBadges = useRef<readonly PlacedBadge[]>([])
  const keepPlaced = useCallback((placed: readonly PlacedBadge[]) => {
    placedBadges.current = placed
  }, [])
  const fullPadding = withPadding(padding)
  const nameOf = (id: string) => spaced(rows.get(id)?.name ?? footprints.get(id)?.name ?? '')

  useImperativeHandle(ref, (): CommandMapHandle => {
    const centroid = (id: string) => footprints.get(id)?.centroid
    const around = (ids: readonly string[]) =>
      boundsOf(ids.flatMap((id) => footprints.get(id)?.polygons ?? []))
    return {
      fitCommunity: () => community && camera.fit(community, fullPadding),
      fitBounds: (bounds) => camera.fit(bounds, fullPadding),
      fitBuildings: (ids) => {
        const bounds = around(ids)
        if (bounds) camera.fit(bounds, fullPadding)
      },
      flyTo: (at, zoom) => camera.goTo(at, zoom),
      goToBuilding: (id) => {
        const at = centroid(id)
        if (at) camera.goTo(at)
      },
      reveal: (id) => {
        const at = centroid(id)
        if (at) camera.reveal(at, fullPadding)
      },
      follow: (ids) => {
        const bounds = around(ids) ?? community
        if (bounds) camera.follow(bounds, fullPadding)
      },
      followAgain: (ids) => {
        camera.letGo()
        const bounds = around(ids) ?? community
        if (bounds) camera.follow(bounds, fullPadding)
      },
    }
  })

  const tellReady = useEffectEvent(() => onReady?.())
  useEffect(() => tellReady(), [])
  const tellMoved = useEffectEvent(() => onMoved?.(camera.moved))
  useEffect(() => {
    tellMoved()
    return camera.subscribe(() => tellMoved())
  }, [camera])
  useFirstIdle(buildings.features.length)

  useMapClicks(mode, placedBadges, (hit) => {
    if (hit?.kind === 'building') {
      if (mode === 'browse') onSelectBuilding?.(hit.id)
      else onPick?.(hit.id)
      return
    }
    if (mode !== 'browse') return
    if (hit?.kind === 'badge') onClickBadge?.(hit.mark)
    else if (hit?.kind === 'zone') onSelectZone?.(hit.id)
    else onSelectBuilding?.(null)
  })

  // Posts stand where they are, so they are laid first; what drives goes round them.
  const marks = useMemo(
    () => [...posts, ...runs.map(({ id, lon, lat }) => ({ id, at: [lon, lat] as const }))],
    [posts, runs],
  )
  const shifts = useMarksApart(marks)

  const selected = selection === null ? undefined : footprints.get(selection)
  const selectedBounds = selected ? boundsOf(selected.polygons) : null
  const outlined = useMemo(
    () => [
      ...(selected?.polygons ?? []),
      ...notes.flatMap((note) => footprints.get(note.buildingId)?.polygons ?? []),
    ],
    [selected, notes, footprints],
  )

  return (
    <>
      <BasemapLayer
        data={basemap}
        latitude={community ? (community[1] + community[3]) / 2 : 22.5}
        visible={shown.basemap}
      />
      <ZoneLayer shapes={shapes} visible={shown.zones} />
      <BuildingLayer data={buildings} tiers={tiers} lit={lit} />
      {coverage ? <CoverageLayer states={coverage} /> : null}
      <NumberLayer
        data={buildings}
        visible={shown.numbers && size === 'desk'}
        badged={shown.badges ? badges : NO_BADGES}
      />
      {path ? <PathLayer path={path} /> : null}
      <SelectionLayer polygons={outlined} />
      <BadgeOverlay badges={badges} places={places} visible={shown.badges} onPlaced={keepPlaced} />
      {posts.length > 0 ? (
        <PostSigns posts={posts} shifts={shifts} chosenId={chosenPost} onSelect={onSelectPost} />
      ) : null}
      <StopMarkers stops={stops} lit={litStop} onHover={onHoverStop} />
      <RunMarkers runs={runs} shifts={shifts} onSelect={onSelectRun} />
      {shown.zones ? (
        <>
          <ZonePlates shapes={shapes} marks={shifts} now={now} onSelect={onSelectZone} />
          <SplitPlates rows={rows} centroid={places.centroid} />
          <PartPlates centroid={places.centroid} now={now} onSelect={onSelectZone} />
        </>
      ) : null}
      <BuildingNotes notes={notes} centroid={places.centroid} />
      {selection !== null && selectedBounds ? (
        <SelectionPlate
          name={nameOf(selection)}
          bounds={selectedBounds}
          badge={badges.find((badge) => badge.buildingId === selection)}
        />
      ) : null}
      {size === 'desk' ? (
        <HoverTip
          states={coverageStates}
          factsOf={(id) => ({
            name: nameOf(id),
            tier: tiers.get(id) ?? null,
            openRequests: rows.get(id)?.openRequests ?? 0,
            coverage: coverage && (coverage.get(id) ?? 'notApplicable'),
          })}
        />
      ) : null}
      {controls ? (
        <MapControls
          shown={shown}
          onShow={(layer, on) => setShown((before) => ({ ...before, [layer]: on }))}
          onZoom={(steps) => camera.zoomBy(steps)}
          onFit={() => community && camera.fit(community, fullPadding)}
        />
      ) : null}
      {legend && shown.legend && coverage ? (
        <CoverageLegend note={coverageNote} states={coverageStates} />
      ) : null}
      {legend && shown.legend && !coverage ? (
        <MapLegend
          size={size}
          badges={badges.length > 0}
          posts={posts.length > 0}
          drawing={mode === 'draw'}
          path={path !== null}
        />
      ) : null}
      <MapFoot attribution={attribution} />
    </>
  )
}
