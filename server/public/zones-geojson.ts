import type { FeatureCollection } from 'geojson'
import type { PublicState } from './load-public.ts'

/** RFC 7946: WGS-84, rings by the right hand, ids that stay as long as the zone does. */
export function zonesGeoJson({ zones }: PublicState): string {
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: zones.map(({ id, name, tier, effectiveAt, noticeNumber, ground }) => ({
      type: 'Feature',
      id,
      // RFC 7946 §3.2: a feature without a place has no geometry.
      geometry: ground.coordinates.length > 0 ? ground : (null as never),
      properties: {
        name,
        tier: tier.id,
        tierName: tier.name,
        strictness: tier.strictness,
        effective: effectiveAt.toISOString(),
        notice: noticeNumber,
      },
    })),
  }
  return JSON.stringify(collection)
}
