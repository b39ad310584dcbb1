/**
 * The same text with full-width signs made narrow and letters made small, character for character, so
 * that a place found in it is the same place in what was written.
 */
export function flatten(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000A-Z]/g, (sign) => {
    if (sign === '\u3000') return ' '
    const code = sign.charCodeAt(0)
    return String.fromCharCode(code >= 0xff01 ? code - 0xfee0 : code).toLowerCase()
  })
}

/** Takes a stretch out of the search without moving what stands behind it. */
export function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + '\u0000'.repeat(end - start) + text.slice(end)
}
