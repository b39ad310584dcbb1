'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useZoneDay } from '#components/clock/zone-day.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import { type Box, type PlacedPlate, placePlates, type ScreenPoint } from '#lib/map/plates.ts'
import type { ZoneShape } from '#lib/map/zone-layers.ts'
import { useMap } from '../map-context.ts'
import { MapAnchor } from './map-anchor.tsx'
import { MARK_ATTRIBUTE, type Shifts } from './use-marks-apart.ts'

type Placed = { zone: ZoneRow; at: Point; compact: boolean }

const HEIGHT_PX = { desk: 26, wall: 40 }
const COMPACT_PX = { desk: 26, wall: 40 }
const INSET_PX = 8
const MARGIN_PX = 4

/**
 * Name plates of zones. Places are worked out when the map rests; while it moves each plate travels
 * with its own point, so nothing jumps under the hand.
 */
export function ZonePlates({
  shapes,
  marks,
  now,
  onSelect,
}: {
  shapes: readonly ZoneShape[]
  /** Runs and posts, by where they stand now: they must be seen and pressed, and no name lies on them. */
  marks: Shifts
  now: Date
  onSelect?: (zoneId: string) => void
}) {
  const { map, size } = useMap()
  const tiers = useTiers()
  const [placed, setPlaced] = useState<Placed[]>([])
  const measure = useRef<HTMLDivElement>(null)

  const place = useCallback(() => {
    const taken = [
      ...controlsOf(map),
      ...[...marks.keys()].flatMap((id) => partsOf(map, `[${MARK_ATTRIBUTE}="${id}"]`)),
    ]
    setPlaced(layOut(map, shapes, size, widthsOf(measure.current), taken, tiers))
  }, [map, shapes, marks, size, tiers])

  useEffect(() => {
    map.on('moveend', place)
    map.on('resize', place)
    // Tells the first widths, and new ones when the language changes or the font arrives.
    const widths = new ResizeObserver(place)
    for (const plate of measure.current?.children ?? []) widths.observe(plate)
    // Controls that come and go over the map push the names aside.
    const controls = new MutationObserver(place)
    const frame = map.getContainer().parentElement?.parentElement
    if (frame) controls.observe(frame, { childList: true })
    return () => {
      map.off('moveend', place)
      map.off('resize', place)
      controls.disconnect()
      widths.disconnect()
    }
  }, [map, place])
  // Runs that come, go, or go on to their next stop push the names aside as well.
  useEffect(() => place(), [place])

  return (
    <>
      <div
        ref={measure}
        className="invisible absolute top-0 left-0 h-0 overflow-hidden"
        aria-hidden
      >
        {shapes.map(({ zone }) => (
          <div key={zone.id} data-zone={zone.id} className="absolute w-max">
            <Plate zone={zone} now={now} compact={false} />
          </div>
        ))}
      </div>
      {placed.map(({ zone, at, compact }) => (
        <MapAnchor key={zone.id} at={at} anchor="top-left" level="plate">
          <Plate zone={zone} now={now} compact={compact} onSelect={onSelect} />
        </MapAnchor>
      ))}
    </>
  )
}

function Plate({
  zone,
  now,
  compact,
  onSelect,
}: {
  zone: ZoneRow
  now: Date
  compact: boolean
  onSelect?: (zoneId: string) => void
}) {
  const { size } = useMap()
  const { language, words } = useLanguage()
  const { day, rule } = useZoneDay(zone, now)
  const label = words.map.zoneLabel(
    useTiers().find(zone.tier)?.name[language] ?? '',
    zone.name,
    `${day}${words.clock.comma}${rule}`,
  )
  const wall = size === 'wall'
  const look = `flex items-center border border-line-2 bg-surface whitespace-nowrap shadow-float ${
    wall ? 'h-10 gap-2.5 rounded-control text-24' : 'h-[26px] gap-1.5 rounded-badge text-13'
  } ${compact ? 'justify-center px-[3px]' : wall ? 'pr-3 pl-1.5' : 'pr-2 pl-1'}`
  const body = (
    <>
      <TierSquare tier={zone.tier} size={wall ? 28 : 18} silent />
      {compact ? null : (
        <>
          <span className="max-w-[22em] truncate font-medium text-text">{zone.name}</span>
          {wall ? null : <span className="text-text-2">{day}</span>}
        </>
      )}
    </>
  )
  if (!onSelect) {
    return (
      <div className={look} title={label}>
        {body}
      </div>
    )
  }
  return (
    <button
      type="button"
      className={`${look} hover:border-ink`}
      title={label}
      onClick={() => onSelect(zone.id)}
    >
      <span aria-hidden="true" className="contents">
        {body}
      </span>
      <span className="sr-only">{label}</span>
    </button>
  )
}

function layOut(
  map: MapLibreMap,
  shapes: readonly ZoneShape[],
  size: 'desk' | 'wall',
  widths: ReadonlyMap<string, number>,
  taken: readonly Box[],
  tiers: TierBook,
): Placed[] {
  const { clientWidth, clientHeight } = map.getContainer()
  const screen: Box = {
    left: INSET_PX,
    top: INSET_PX,
    right: clientWidth - INSET_PX,
    bottom: clientHeight - INSET_PX,
  }
  const ordered = shapes.toSorted((a, b) => tiers.compare(a.zone.tier, b.zone.tier))
  const requests = ordered.map(({ zone, polygons }) => ({
    id: zone.id,
    rings: polygons.map((polygon) =>
      (polygon[0] ?? []).map(([lon = 0, lat = 0]): ScreenPoint => {
        const { x, y } = map.project([lon, lat])
        return [x, y]
      }),
    ),
    width: widths.get(zone.id) ?? 120,
    height: HEIGHT_PX[size],
    compactWidth: COMPACT_PX[size],
  }))
  const plates = new Map(
    placePlates(requests, screen, taken).map((plate): [string, PlacedPlate] => [plate.id, plate]),
  )
  return ordered.flatMap(({ zone }) => {
    const plate = plates.get(zone.id)
    if (!plate) return []
    const { lng, lat } = map.unproject([plate.x, plate.y])
    return [{ zone, at: [lng, lat] as Point, compact: plate.compact }]
  })
}

/** Floating controls mark themselves; no name hides under one. */
function controlsOf(map: MapLibreMap): Box[] {
  const frame = map.getContainer().parentElement?.parentElement
  const controls = frame?.querySelectorAll('[data-map-control]') ?? []
  return [...controls].map((control) => roomOf(map, control))
}

/** A sign and the words at its side: what stands on the map and is no name. */
function partsOf(map: MapLibreMap, selector: string): Box[] {
  const marker = map.getCanvasContainer().querySelector(selector)
  return [...(marker?.children ?? [])].map((part) => roomOf(map, part))
}

function roomOf(map: MapLibreMap, element: Element): Box {
  const origin = map.getContainer().getBoundingClientRect()
  const box = element.getBoundingClientRect()
  // A wall is drawn larger as a whole; places on the map are told in px of the map.
  const scale = origin.width / map.getContainer().clientWidth || 1
  return {
    left: (box.left - origin.left) / scale - MARGIN_PX,
    top: (box.top - origin.top) / scale - MARGIN_PX,
    right: (box.right - origin.left) / scale + MARGIN_PX,
    bottom: (box.bottom - origin.top) / scale + MARGIN_PX,
  }
}

function widthsOf(box: HTMLElement | null): Map<string, number> {
  const widths = new Map<string, number>()
  for (const child of box?.querySelectorAll<HTMLElement>('[data-zone]') ?? []) {
    widths.set(child.dataset['zone'] ?? '', child.offsetWidth)
  }
  return widths
}
