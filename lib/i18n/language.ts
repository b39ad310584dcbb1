/** Chinese first and complete, English complete. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export const DEFAULT_LANGUAGE: Language = 'zh'
export const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>
