import type { BothLanguages } from '../pack/rule-pack.ts'

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `2022年3月12日` · `12 March 2022`, in Asia/Shanghai, the same on every machine. */
export function dayWords(at: Date, language: keyof BothLanguages): string {
  const wall = onTheWall(at)
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()]
  return language === 'zh' ? `${year}年${month + 1}月${day}日` : `${day} ${MONTHS[month]} ${year}`
}

/** `2022年3月12日8时30分` · `08:30 on 12 March 2022`; the full hour as `8时`. */
export function hourWords(at: Date, language: keyof BothLanguages): string {
  const wall = onTheWall(at)
  const [hour, minute] = [wall.getUTCHours(), wall.getUTCMinutes()]
  if (language === 'zh') {
    return `${dayWords(at, 'zh')}${hour}时${minute === 0 ? '' : `${minute}分`}`
  }
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')
  return `${time} on ${dayWords(at, 'en')}`
}

/** The year that a notice counts in. */
export function shanghaiYear(at: Date): number {
  return onTheWall(at).getUTCFullYear()
}

function onTheWall(at: Date): Date {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS)
}
