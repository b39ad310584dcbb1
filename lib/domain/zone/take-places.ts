import { covers, type Place } from './zone-facts.ts'

/** A place that a zone holds now. */
export type Held = { zoneId: string; place: Place; strictness: number }

export type Taking = {
  /** What the zone claims from now on. */
  take: Place[]
  /** What other zones give up: it lies within what is taken, and is no stricter. */
  leave: Held[]
  /** What stays with a stricter zone. */
  stays: Held[]
}

/**
 * What happens when a zone of a tier claims places. A place is in one active zone at most, and the
 * stricter tier wins: what lies within a claimed place leaves its zone unless that is stricter, and a
 * place within a stricter one is not taken at all. A unit within a building of a looser zone is claimed
 * beside it: the rest of the building stays where it was, and the unit comes back when its zone ends.
 *
 * Source: issue "Zones with a clock", §2.
 */
export function takePlaces(
  held: readonly Held[],
  wanted: readonly Place[],
  strictness: number,
): Taking {
  const inBuilding = Map.groupBy(held, ({ place }) => place.buildingId)
  const take: Place[] = []
  const leave = new Set<Held>()
  const stays = new Set<Held>()
  for (const place of withoutCovered(wanted)) {
    const others = inBuilding.get(place.buildingId) ?? []
    const above = others.filter(
      (other) => other.strictness > strictness && covers(other.place, place),
    )
    for (const other of above) stays.add(other)
    if (above.length > 0) continue
    take.push(place)
    for (const other of others) {
      if (!covers(place, other.place)) continue
      if (other.strictness > strictness) stays.add(other)
      else leave.add(other)
    }
  }
  return { take, leave: [...leave], stays: [...stays] }
}

/** Each place once, and none that lies within another one of them. */
export function withoutCovered(places: readonly Place[]): Place[] {
  return [...Map.groupBy(places, ({ buildingId }) => buildingId).values()].flatMap((inBuilding) =>
    inBuilding.filter(
      (place, index) =>
        !inBuilding.some(
          (other, at) =>
            at !== index && covers(other, place) && (at < index || !covers(place, other)),
        ),
    ),
  )
}

/** A building, unit or floor as one text, to tell places apart. */
export function placeKey({ buildingId, unit, floor }: Place): string {
  return `${buildingId}|${unit ?? ''}|${floor ?? ''}`
}
