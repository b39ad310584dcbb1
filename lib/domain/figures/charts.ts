/** What is drawn of an incident as it went, day by day and round by round. */
export const CHARTS = ['tiers', 'rounds', 'requests', 'positives'] as const
export type Chart = (typeof CHARTS)[number]
