import gcoordModule from 'gcoord'
import type { Position } from 'geojson'
import RBush from 'rbush'
import { boundsOf, isInside, polygonsOf } from '#lib/map/geometry.ts'
import type { Footprint } from '../db/schema.ts'

/** The systems that longitudes and latitudes come in here. Sanqu stores WGS-84. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = (typeof DATUMS)[number]

export const DATUM_NAMES = {
  wgs84: 'WGS-84 (GPS, CGCS2000, OpenStreetMap, Tianditu)',
  gcj02: 'GCJ-02 (Amap, Tencent)',
  bd09: 'BD-09 (Baidu)',
} as const satisfies Record<Datum, string>

type Gcoord = {
  transform(position: [number, number], from: string, to: string): [number, number]
} & Record<'WGS84' | 'GCJ02' | 'BD09', string>

// The package's types describe the bundlers' build of it, where what is needed stands elsewhere.
const gcoord = gcoordModule as unknown as Gcoord

const GCOORD = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

export function toWgs84(position: Position, from: Datum): Position {
  const [lon = 0, lat = 0] = position
  if (from === 'wgs84') return [lon, lat]
  return gcoord.transform([lon, lat], GCOORD[from], gcoord.WGS84)
}

export type DatumFit = {
  /** How many new buildings lie where others are known. */
  considered: number
  /** Share of them whose centre falls inside a known footprint, when read as each datum. */
  shares: Record<Datum, number>
  best: Datum
  /** The best is believable and well ahead of the second. */
  clear: boolean
}

const ENOUGH_TO_TELL = 5
const BELIEVABLE_SHARE = 0.3
const AHEAD_BY = 1.4
/** Further than any datum moves a point (BD-09: 1.3 km). In degrees. */
export const NEAR_DEGREES = 0.015

/**
 * A file's datum must be checked, not believed. Where buildings are already known, the reading under
 * which most new centres fall inside known footprints is the right one. Null when nothing is near.
 */
export function fitDatum(
  centres: readonly Position[],
  known: readonly Footprint[],
): DatumFit | null {
  const index = new KnownFootprints(known)
  const near = centres.filter((centre) => index.isNear(centre))
  if (near.length === 0) return null
  const shares = Object.fromEntries(
    DATUMS.map((datum) => {
      const inside = near.filter((centre) => index.covers(toWgs84(centre, datum)))
      return [datum, inside.length / near.length]
    }),
  ) as Record<Datum, number>
  const ranked = [...DATUMS].sort((a, b) => shares[b] - shares[a])
  const best = ranked[0] ?? 'wgs84'
  const second = shares[ranked[1] ?? 'wgs84']
  return {
    considered: near.length,
    shares,
    best,
    clear:
      near.length >= ENOUGH_TO_TELL &&
      shares[best] >= BELIEVABLE_SHARE &&
      shares[best] >= second * AHEAD_BY,
  }
}

/** How many of the centres fall inside known footprints: a sign that the same buildings come again. */
export function countInside(centres: readonly Position[], known: readonly Footprint[]): number {
  const index = new KnownFootprints(known)
  return centres.filter((centre) => index.covers(centre)).length
}

type Item = { minX: number; minY: number; maxX: number; maxY: number; polygons: Position[][][] }

class KnownFootprints {
  readonly #tree = new RBush<Item>()

  constructor(footprints: readonly Footprint[]) {
    const items: Item[] = []
    for (const footprint of footprints) {
      const polygons = polygonsOf(footprint)
      const bounds = boundsOf(polygons)
      if (!bounds) continue
      const [minX, minY, maxX, maxY] = bounds
      items.push({ minX, minY, maxX, maxY, polygons })
    }
    this.#tree.load(items)
  }

  isNear([x = 0, y = 0]: Position): boolean {
    return this.#tree.collides({
      minX: x - NEAR_DEGREES,
      minY: y - NEAR_DEGREES,
      maxX: x + NEAR_DEGREES,
      maxY: y + NEAR_DEGREES,
    })
  }

  covers([x = 0, y = 0]: Position): boolean {
    return this.#tree
      .search({ minX: x, minY: y, maxX: x, maxY: y })
      .some((item) => isInside([x, y], item.polygons))
  }
}
