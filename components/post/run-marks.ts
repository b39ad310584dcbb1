import type { RunMark } from '#components/map/overlays/run-markers.tsx'
import type { Words } from '#lib/i18n/words.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import type { ListedBuilding } from '#server/queries/registry.ts'

/** A run under way stands at the stop it goes to next. */
export function runMarks(
  deliveries: Iterable<DeliveryRow>,
  directory: ReadonlyMap<string, ListedBuilding>,
  words: Words,
): RunMark[] {
  return [...deliveries].flatMap((delivery) => {
    if (delivery.status !== 'departed') return []
    const toGo = delivery.stops.filter((stop) => stop.status === 'pending')
    const at = directory.get(toGo[0]?.buildingId ?? '')?.centroid
    const label = words.post.run.stopsLeft(toGo.length)
    return at ? [{ id: delivery.id, number: delivery.number, lon: at[0], lat: at[1], label }] : []
  })
}
