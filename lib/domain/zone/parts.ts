import type { RulePack } from '../pack/rule-pack.ts'
import { covers, type Part, type Place, type Positive, type ZoneFacts } from './zone-facts.ts'

/**
 * What belongs to the zone's own clock and what to each of its nested parts. A positive is a part's
 * when the part was sealed for it, or was found there since. It stays so when the part has ended: the
 * rest of the zone never counted it. Contacts and rounds of a part's doors stand by their place.
 *
 * Source: Shanghai, 11 April 2022: a positive re-seals only the building concerned, to its own 14
 * days, while the rest goes on.
 */
export function shareOut(
  parts: readonly Part[],
  facts: ZoneFacts,
): { own: ZoneFacts; ofPart: ReadonlyMap<string, ZoneFacts> } {
  const empty = (): Share => ({ positives: [], contacts: [], rounds: [] })
  const own = empty()
  const shares = new Map(parts.map((part) => [part.id, empty()]))
  for (const positive of facts.positives) {
    ;(shares.get(ownerOf(parts, positive)?.id ?? '') ?? own).positives.push(positive)
  }
  for (const contact of facts.contacts) {
    const part = parts.find((one) => one.endedAt === null && lies(contact.place, one.place))
    ;(shares.get(part?.id ?? '') ?? own).contacts.push(contact)
  }
  for (const round of facts.rounds) {
    ;(round.partId === null ? own : shares.get(round.partId))?.rounds.push(round)
  }
  const { standing } = facts
  return {
    own: { ...own, standing },
    ofPart: new Map([...shares].map(([id, share]) => [id, { ...share, standing }])),
  }
}

type Share = {
  positives: Positive[]
  contacts: ZoneFacts['contacts'][number][]
  rounds: ZoneFacts['rounds'][number][]
}

/** The last part that was sealed there, where several followed each other. */
function ownerOf(parts: readonly Part[], positive: Positive): Part | undefined {
  return (
    parts.find(({ causeIds }) => causeIds.includes(positive.id)) ??
    parts.findLast(
      (part) =>
        lies(positive.place, part.place) &&
        positive.foundAt >= part.effectiveAt &&
        (part.endedAt === null || positive.foundAt < part.endedAt),
    )
  )
}

function lies(place: Place | null, within: Place): boolean {
  return place !== null && covers(within, place)
}

/**
 * What a positive seals anew under the pack: its building or its unit, or null for the whole zone.
 * Where the unit is not known it is the building, and where nothing is known the zone.
 */
export function resealedPlace(pack: RulePack, positive: Positive): Place | null {
  const { place } = positive
  if (pack.reseals === 'zone' || place === null) return null
  const unit = pack.reseals === 'unit' ? place.unit : null
  return { buildingId: place.buildingId, unit, floor: null }
}
