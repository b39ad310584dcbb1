/** Who offers goods; a firm's name is public, a person's is not. */
export const GIVERS = ['firm', 'organisation', 'person'] as const
export type Giver = (typeof GIVERS)[number]

/** An offer waits until somebody takes it to a point or declines it. */
export const OFFER_STATUSES = ['offered', 'taken', 'declined'] as const
export type OfferStatus = (typeof OFFER_STATUSES)[number]
