/** A hotline line is attended by one operator or by nobody. */
export const LINE_STATUSES = ['unattended', 'free', 'onCall', 'wrapUp', 'away'] as const
export type LineStatus = (typeof LINE_STATUSES)[number]
