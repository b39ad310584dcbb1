'use client'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { FeatureCollection } from 'geojson'
import { useEffect, useMemo, useRef } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { boundsOfCollection } from '#lib/map/geometry.ts'
import { PALETTES } from '#lib/map/paint.ts'
import { withPadding } from './camera.ts'
import type { CommandMapProps } from './command-map-props.ts'
import { MapContents } from './map-contents.tsx'
import { MapContext, type MapContextValue } from './map-context.ts'
import { MapEmpty, MapFailed, MapLoading, MapUnsupported } from './map-states.tsx'
import { useMapInstance } from './use-map-instance.ts'

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** The map of a community. It knows what it is given and nothing of where that comes from. */
export function CommandMap(props: CommandMapProps) {
  const { geometry, theme, size = 'desk', children, fallback } = props
  const container = useRef<HTMLDivElement>(null)
  const penDown = useRef(false)
  const palette = PALETTES[theme]
  const { map: words } = useWords()
  const ready = geometry.status === 'ready'
  const buildings = ready ? geometry.buildings : NOTHING
  const community = useMemo(() => boundsOfCollection(buildings), [buildings])
  const start = ready
    ? {
        palette,
        bounds: community,
        padding: withPadding(props.padding),
        viewKeptAs: props.viewKeptAs ?? null,
      }
    : null
  const instance = useMapInstance(container, start)
  const map = instance.status === 'ready' ? instance.map : null

  const context = useMemo<MapContextValue | null>(
    () => (map ? { map, theme, palette, size, penDown } : null),
    [map, theme, palette, size],
  )
  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', words.label)
  }, [map, words])

  if (instance.status === 'unsupported') return fallback ?? <MapUnsupported />
  return (
    <div
      data-map-mode={props.mode ?? 'browse'}
      className="relative size-full overflow-hidden bg-bg"
    >
      {/* MapLibre's own sheet makes its container `relative` and sets a font without Chinese. */}
      <div className="absolute inset-0">
        <div
          ref={container}
          className="size-full"
          style={{ font: 'inherit' }}
          data-map-ready={map ? '' : undefined}
        />
      </div>
      {context && ready && instance.status === 'ready' ? (
        <MapContext value={context}>
          <MapContents
            {...props}
            buildings={buildings}
            basemap={geometry.basemap}
            community={community}
            camera={instance.camera}
          />
          {children}
        </MapContext>
      ) : null}
      {ready && buildings.features.length === 0 ? <MapEmpty /> : null}
      {geometry.status === 'loading' || (ready && !map) ? <MapLoading /> : null}
      {geometry.status === 'failed' ? <MapFailed onRetry={geometry.retry} /> : null}
    </div>
  )
}
