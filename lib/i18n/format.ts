import { type Language, LOCALE } from './language.ts'

/** All times of the product are shown in the time of the post, whatever the machine's clock says. */
export const POST_TIME_ZONE = 'Asia/Shanghai'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS

type When = Date | string | number

const dateFormats = {
  zh: formatsOf('zh'),
  en: formatsOf('en'),
} as const

function formatsOf(language: Language) {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE[language], {
      timeZone: POST_TIME_ZONE,
      hourCycle: 'h23',
      ...options,
    })
  return {
    clock: make({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    time: make({ hour: '2-digit', minute: '2-digit' }),
    // Chinese wants its month long to get 月, English short to keep it short.
    day: make({ month: language === 'zh' ? 'long' : 'short', day: 'numeric' }),
    narrow: make({ month: 'numeric', day: 'numeric' }),
    weekday: make({ weekday: 'short' }),
    date: make({ year: 'numeric', month: language === 'zh' ? 'long' : 'short', day: 'numeric' }),
  }
}

/** `10:42:18` */
export function formatClock(when: When, language: Language): string {
  return dateFormats[language].clock.format(dateOf(when))
}

/** `10:42` */
export function formatTime(when: When, language: Language): string {
  return dateFormats[language].time.format(dateOf(when))
}

/** `3月17日` · `17 Mar` */
export function formatDay(when: When, language: Language): string {
  return dateFormats[language].day.format(dateOf(when))
}

/** `3/17` · `17/03`: under a column that is as wide as a thumb. */
export function formatDayNarrow(when: When, language: Language): string {
  return dateFormats[language].narrow.format(dateOf(when))
}

/** `2022年3月17日` · `17 Mar 2022`: for what is read again after years. */
export function formatDate(when: When, language: Language): string {
  return dateFormats[language].date.format(dateOf(when))
}

/** `3月17日 周四` · `Thu 17 Mar` */
export function formatDayAndWeekday(when: When, language: Language): string {
  const weekday = dateFormats[language].weekday.format(dateOf(when))
  const day = formatDay(when, language)
  return language === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`
}

/** Today only the time, then `昨 16:20`, then the day: as a log of a few days is read. */
export function formatMoment(when: When, now: When, language: Language): string {
  const daysAgo = shanghaiDay(now) - shanghaiDay(when)
  const time = formatTime(when, language)
  if (daysAgo === 0) return time
  if (daysAgo === 1) return language === 'zh' ? `昨 ${time}` : `yest. ${time}`
  if (daysAgo === -1) return language === 'zh' ? `明 ${time}` : `tom. ${time}`
  return `${formatDay(when, language)} ${time}`
}

/** `40 秒`, `18 分`, `1 时 20`, `2 天 3 时`: rounded down, so nothing looks later than it is. */
export function formatDuration(durationMs: number, language: Language): string {
  const ms = Math.max(0, durationMs)
  const zh = language === 'zh'
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} ${zh ? '秒' : 's'}`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} ${zh ? '分' : 'min'}`
  if (ms < DAY_MS) {
    const hours = Math.floor(ms / HOUR_MS)
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
    if (minutes === 0) return `${hours} ${zh ? '时' : 'h'}`
    return `${hours} ${zh ? '时' : 'h'} ${String(minutes).padStart(2, '0')}`
  }
  const days = Math.floor(ms / DAY_MS)
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS)
  return [`${days} ${zh ? '天' : 'd'}`, hours > 0 ? `${hours} ${zh ? '时' : 'h'}` : '']
    .filter(Boolean)
    .join(' ')
}

/** `剩 1 时 20` · `1 h 20 left`, or `超 24 分` · `24 min over` once it is late. */
export function formatTimeLeft(due: When, now: When, language: Language): string {
  const leftMs = dateOf(due).getTime() - dateOf(now).getTime()
  // Counting down, 90 s left reads as 1 min; counting up, as 1 min over. Both round towards now.
  const text = formatDuration(Math.abs(leftMs), language)
  if (language === 'zh') return leftMs > 0 ? `剩 ${text}` : `超 ${text}`
  return leftMs > 0 ? `${text} left` : `${text} over`
}

/** `12 秒前` · `12 s ago` */
export function formatAge(when: When, now: When, language: Language): string {
  const text = formatDuration(dateOf(now).getTime() - dateOf(when).getTime(), language)
  return language === 'zh' ? `${text}前` : `${text} ago`
}

function dateOf(when: When): Date {
  return when instanceof Date ? when : new Date(when)
}

function shanghaiDay(when: When): number {
  return Math.floor((dateOf(when).getTime() + SHANGHAI_OFFSET_MS) / DAY_MS)
}
