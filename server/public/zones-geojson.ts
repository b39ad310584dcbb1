import type { FeatureCollection } from 'geojson'
import { partlyHeld } from '#lib/domain/notice/partly-held.ts'
import type { PublicState } from './load-public.ts'

/** RFC 7946: WGS-84, rings by the right hand, ids that stay as long as the zone does. */
export function zonesGeoJson({ zones }: PublicState): string {
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: zones.map(
      ({ id, zoneId, name, tier, places, effectiveAt, noticeNumber, ground }) => ({
        type: 'Feature',
        id,
        // RFC 7946 §3.2: a feature without a place has no geometry.
        geometry: ground.coordinates.length > 0 ? ground : (null as never),
        properties: {
          name,
          // Of what was sealed anew within it; a zone names itself.
          zone: zoneId,
          tier: tier.id,
          tierName: tier.name,
          strictness: tier.strictness,
          effective: effectiveAt.toISOString(),
          notice: noticeNumber,
          // The shape is that of whole buildings: of these the zone holds only what is said. Null: it
          // holds each as a whole.
          partly: partlyHeld(places),
        },
      }),
    ),
  }
  return JSON.stringify(collection)
}
