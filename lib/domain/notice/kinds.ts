/** What a notice does to the zones that it names. */
export const NOTICE_KINDS = ['declare', 'adjust', 'release'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
