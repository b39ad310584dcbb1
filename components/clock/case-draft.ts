import { NOWHERE, type PlaceDraft } from '#components/hotline/place-draft.ts'

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
