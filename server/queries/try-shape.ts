import type { Feature, FeatureCollection } from 'geojson'
import { buildingIndex, membership, roundedShape } from '#lib/map/membership.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import { type Datum, DATUMS, toWgs84 } from '../import/datum.ts'
import { FileRefused } from '../import/problem.ts'
import { readShapeApart } from '../import/read-file.ts'
import type { ShapeRead } from '../import/read-shape.ts'
import type { Services } from '../services.ts'

/** The shape as one datum reads it, in WGS-84, with what of the community lies in it. */
export type ShapeReading = {
  datum: Datum
  /** [polygon][ring][point] */
  shape: number[][][][]
  inside: number
  edge: number
}

export type TriedShape =
  | { ok: false; problem: string }
  | {
      ok: true
      format: ShapeRead['format']
      parts: number
      holes: number
      skipped: number
      readings: ShapeReading[]
      /** The only reading that touches the community, or any where all give the same; null: a person says. */
      clear: Datum | null
    }

/**
 * Reads an area from a file and says what would lie in it; nothing is written. A file in GCJ-02 or BD-09
 * bears the mark of WGS-84, so each reading is tried, and where they differ a person chooses.
 */
export async function tryShape(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  bytes: Uint8Array,
): Promise<TriedShape> {
  let read: ShapeRead
  try {
    read = await readShapeApart(bytes)
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, problem: error.problem.code }
    throw error
  }
  const rows = await readCommunity(db, communityId, (tx) =>
    tx
      .selectFrom('building')
      .select(['id', 'geometry'])
      .where('communityId', '=', communityId)
      .execute(),
  )
  const buildings: FeatureCollection = {
    type: 'FeatureCollection',
    features: rows.map(({ id, geometry }): Feature => ({
      type: 'Feature',
      id,
      properties: { id },
      geometry,
    })),
  }
  const index = buildingIndex(buildings)
  const tried = DATUMS.map((datum) => {
    const shape = roundedShape(
      read.polygons.map((rings) => rings.map((ring) => ring.map((at) => toWgs84(at, datum)))),
    )
    const { inside, edge } = membership(index, shape)
    return { datum, shape, inside, edge: edge.map(({ id }) => id) }
  })
  return {
    ok: true,
    format: read.format,
    parts: read.polygons.length,
    holes: read.polygons.reduce((sum, rings) => sum + rings.length - 1, 0),
    skipped: read.skipped,
    readings: tried.map(({ datum, shape, inside, edge }) => ({
      datum,
      shape,
      inside: inside.length,
      edge: edge.length,
    })),
    clear: clearAmong(tried),
  }
}

function clearAmong(
  tried: readonly { datum: Datum; inside: readonly string[]; edge: readonly string[] }[],
): Datum | null {
  const touching = tried.filter(({ inside, edge }) => inside.length + edge.length > 0)
  const [first] = touching
  if (!first) return null
  const same = (other: (typeof tried)[number]) =>
    other.inside.toSorted().join() === first.inside.toSorted().join() &&
    other.edge.toSorted().join() === first.edge.toSorted().join()
  return touching.every(same) ? first.datum : null
}
