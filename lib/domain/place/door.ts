/**
 * A unit as the registry keeps it: people write `2单元`, `二单元`, `2` and `2 单元` for one thing.
 */
export function unitName(raw: string | null): string | null {
  if (raw === null) return null
  const bare = chineseToArabic(
    halfWidth(raw)
      .replace(/\s+/g, '')
      .replace(/单元|座|梯|unit/gi, ''),
  )
  return bare === '' ? null : bare.toUpperCase()
}

/** A door as the registry keeps it: `502室`, `502 房` and `５０２` are `502`. */
export function roomName(raw: string | null): string | null {
  if (raw === null) return null
  const bare = chineseToArabic(
    halfWidth(raw)
      .replace(/\s+/g, '')
      .replace(/[室房号户]$|room/gi, ''),
  )
  return bare === '' ? null : bare.toUpperCase()
}

/** Chinese input methods write digits and letters as wide as characters. */
function halfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
}

const DIGITS: Record<string, string> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** Digit by digit, as people read doors out: 五零一 is 501. 十二 is 12, 二十 is 20; 幺 is 1. */
export function chineseToArabic(text: string): string {
  return text
    .replace(
      /([一二三四五六七八九])?十([一二三四五六七八九])?/g,
      (_, tens?: string, ones?: string) =>
        `${tens ? DIGITS[tens] : '1'}${ones ? DIGITS[ones] : '0'}`,
    )
    .replace(/[零〇一幺二两三四五六七八九]/g, (digit) => DIGITS[digit] ?? digit)
}
