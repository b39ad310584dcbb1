'use client'
import type { FeatureCollection, Position } from 'geojson'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { isSplit } from '#lib/live/held-at.ts'
import type { BadgePlaces } from '#lib/map/badges.ts'
import { centroidOf, featureId, type Point, polygonsOf } from '#lib/map/geometry.ts'
import type { ZoneShape } from '#lib/map/zone-layers.ts'
import { zoneOutline } from '#lib/map/zone-outline.ts'

export type Footprint = { name: string; polygons: Position[][][]; centroid: Point | null }
export type Footprints = ReadonlyMap<string, Footprint>

export function useFootprints(buildings: FeatureCollection): Footprints {
  return useMemo(() => {
    const footprints = new Map<string, Footprint>()
    for (const feature of buildings.features) {
      const polygons = polygonsOf(feature.geometry)
      const name = String(feature.properties?.['name'] ?? '')
      footprints.set(featureId(feature), { name, polygons, centroid: centroidOf(polygons) })
    }
    return footprints
  }, [buildings])
}

type Outline = { key: string; footprints: Footprints; polygons: Position[][][] }

const NO_SHAPES: readonly ZoneShape[] = []

/**
 * Zones in force with their outlines. An undrawn outline takes a moment to work out, so buildings
 * are painted first; it is worked out again only when the zone's buildings change.
 */
export function useZoneShapes(
  zones: ReadonlyMap<string, ZoneRow>,
  footprints: Footprints,
): readonly ZoneShape[] {
  const known = useRef(new Map<string, Outline>())
  const [shapes, setShapes] = useState(NO_SHAPES)
  useEffect(() => {
    return afterPaint(() => {
      const next: ZoneShape[] = []
      for (const zone of zones.values()) {
        if (zone.status !== 'active') continue
        const polygons = zone.boundary ?? outlineOf(zone, footprints, known.current)
        if (polygons.length > 0) next.push({ zone, polygons })
      }
      setShapes(next)
    })
  }, [zones, footprints])
  return shapes
}

/** Tiers are drawn in the next frame, at times in the one after it; a mere timeout would come first. */
function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      timer = setTimeout(work)
    })
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

function outlineOf(
  zone: ZoneRow,
  footprints: Footprints,
  known: Map<string, Outline>,
): Position[][][] {
  const key = zone.buildingIds.toSorted().join(' ')
  const before = known.get(zone.id)
  if (before?.key === key && before.footprints === footprints) return before.polygons
  const mine = new Set(zone.buildingIds)
  const own: Position[][][] = []
  const others: Position[][][] = []
  for (const [id, { polygons }] of footprints) (mine.has(id) ? own : others).push(...polygons)
  const polygons = zoneOutline(own, others)
  known.set(zone.id, { key, footprints, polygons })
  return polygons
}

/** Where badges stand; a zone's one number stands on the building nearest to its middle. */
export function useBadgePlaces(
  rows: ReadonlyMap<string, BuildingRow>,
  zones: ReadonlyMap<string, ZoneRow>,
  footprints: Footprints,
): BadgePlaces {
  const zoneKey = useMemo(() => zonesKey(rows), [rows])
  return useMemo(() => {
    const zoneIds = new Map(zoneKey.split('\n').map((line) => line.split(' ') as [string, string]))
    const centres = new Map<string, Point | undefined>()
    const centroid = (id: string) => footprints.get(id)?.centroid ?? undefined
    return {
      centroid,
      zoneOf: (id) => zoneIds.get(id) ?? null,
      zoneCentre: (zoneId) => {
        if (!centres.has(zoneId)) {
          const ids = zones.get(zoneId)?.buildingIds ?? []
          centres.set(zoneId, middleOf(ids.map(centroid).filter((at) => at !== undefined)))
        }
        return centres.get(zoneId)
      },
    }
  }, [zoneKey, zones, footprints])
}

/** Membership in one string: rows change with every request, the badges' places do not. */
function zonesKey(rows: ReadonlyMap<string, BuildingRow>): string {
  let key = ''
  // What waits in a building of several zones is no one zone's: it keeps a badge of its own.
  for (const [id, row] of rows) {
    if (row.zoneId !== null && !isSplit(row)) key += `${id} ${row.zoneId}\n`
  }
  return key
}

function middleOf(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined
  const x = points.reduce((sum, point) => sum + point[0], 0) / points.length
  const y = points.reduce((sum, point) => sum + point[1], 0) / points.length
  const distance = (point: Point) => Math.hypot(point[0] - x, point[1] - y)
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best))
}
