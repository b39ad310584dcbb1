/**
 * A number that residents are told, as it is printed: `0755-5550 1201`, `12345`, `+86 755 …`, an
 * extension after 转. Null when nobody could dial it.
 */
export function readHotlineNumber(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[‐‑–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  const isNumber = /^\+?[\d ()-]+(?: ?(?:转|ext\.?) ?\d{1,6})?$/u.test(text)
  const digits = text.replace(/\D/g, '').length
  return isNumber && digits >= 3 && digits <= 20 ? text : null
}

/** For a link that dials it; the extension is dialled after a pause. */
export function dialable(number: string): string {
  const [main = '', extension] = number.split(/转|ext\.?/u)
  const digits = main.replace(/[^\d+]/g, '')
  return extension === undefined ? digits : `${digits},${extension.replace(/\D/g, '')}`
}
