import { type Language, LOCALE } from './language.ts'

const formats = {
  zh: new Intl.NumberFormat(LOCALE.zh),
  en: new Intl.NumberFormat(LOCALE.en),
} as const satisfies Record<Language, Intl.NumberFormat>

/** `29,791` in both languages. */
export function formatNumber(value: number, language: Language): string {
  return formats[language].format(value)
}

/** Run numbers have two digits at least: `07`. */
export function formatRunNumber(value: number): string {
  return String(value).padStart(2, '0')
}

/** `第 3 次` · `3rd`: English ordinals need their own endings. */
export function englishOrdinal(value: number): string {
  const lastTwo = value % 100
  if (lastTwo >= 11 && lastTwo <= 13) return `${value}th`
  return `${value}${['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'}`
}
