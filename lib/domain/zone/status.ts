/** A zone is in force from its declaration until it is lifted; lifting is final. */
export const ZONE_STATUSES = ['active', 'lifted'] as const
export type ZoneStatus = (typeof ZONE_STATUSES)[number]
