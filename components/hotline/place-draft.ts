/** Where a draft is, as far as it was typed. */
export type PlaceDraft = {
  buildingId: string | null
  /** What stands in the building field while nothing has been chosen. */
  placeText: string
  unit: string
  room: string
}

export const NOWHERE: PlaceDraft = { buildingId: null, placeText: '', unit: '', room: '' }

/** What was found or typed into the building field. */
export type PlaceFound =
  | {
      type: 'place'
      buildingId: string
      placeText: string
      unit: string | null
      room: string | null
    }
  | { type: 'typePlace'; text: string }

/** What choosing a place may change of a draft. */
export type PlaceChange =
  | PlaceFound
  | { type: 'set'; fields: Partial<Pick<PlaceDraft, 'unit' | 'room'>> }

/** A door that was found brings its unit and room; another building drops those that stood there. */
export function withPlace<Draft extends PlaceDraft>(draft: Draft, change: PlaceChange): Draft {
  if (change.type === 'set') return { ...draft, ...change.fields }
  if (change.type === 'typePlace') return { ...draft, placeText: change.text, buildingId: null }
  const same = change.buildingId === draft.buildingId
  return {
    ...draft,
    buildingId: change.buildingId,
    placeText: change.placeText,
    unit: change.unit ?? (same ? draft.unit : ''),
    room: change.room ?? (same ? draft.room : ''),
  }
}
