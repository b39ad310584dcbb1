/**
 * A zone that was announced waits for its minute; in force until it is released; on its guard days it is
 * watched; then it is over for good.
 */
export const ZONE_STATUSES = ['announced', 'active', 'guard', 'lifted'] as const
export type ZoneStatus = (typeof ZONE_STATUSES)[number]
