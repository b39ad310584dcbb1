/** Without the letters that are taken for digits, or for each other, on paper. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz'
/** 60 bits: a code on a building's door, which a camera reads. */
export const BUILDING_CODE_LENGTH = 12
/** 80 bits: a receipt, which somebody may have to type. */
export const TRACKING_LENGTH = 16

/** Spells bytes, five bits a sign; there must be enough of them. */
export function spell(bytes: Uint8Array, length: number): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff
    held += 8
    while (held >= 5 && text.length < length) {
      held -= 5
      text += SIGNS.charAt((bits >> held) & 31)
    }
  }
  if (text.length < length) throw new RangeError('too few bytes for the code')
  return text
}

/** A code as it was typed, or null when it cannot be one: case, spaces and dashes do not matter. */
export function readCode(typed: string, length: number): string | null {
  if (typed.length > 80) return null
  const bare = typed
    .toLowerCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
  return bare.length === length && [...bare].every((sign) => SIGNS.includes(sign)) ? bare : null
}

/** `k3f9-8m2p-…`, in fours, as it is shown and read out. */
export function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}
