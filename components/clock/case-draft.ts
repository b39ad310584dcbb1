import type { PlaceChange, PlaceDraft } from '#components/hotline/place-section.tsx'

/** What every case has that is typed: the door, and words beside it. */
export type CaseDraft = PlaceDraft & { note: string }

/** What is typed into the forms for cases and contacts; times as the fields hold them. */
export type PositiveDraft = CaseDraft & {
  found: string
  onset: string
  removed: string
  environment: 'negative' | 'positive' | 'pending'
  disinfected: string
}

export type ContactDraft = CaseDraft & {
  contact: 'close' | 'secondary'
  positiveId: string
  exposure: string
  movedOut: string
}

const NOWHERE: PlaceDraft = { buildingId: null, placeText: '', unit: '', room: '' }

export const BLANK_POSITIVE: PositiveDraft = {
  ...NOWHERE,
  found: '',
  onset: '',
  removed: '',
  environment: 'pending',
  disinfected: '',
  note: '',
}

export const BLANK_CONTACT: ContactDraft = {
  ...NOWHERE,
  contact: 'close',
  positiveId: '',
  exposure: '',
  movedOut: '',
  note: '',
}

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
