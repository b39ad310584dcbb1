import { normalizePhone } from '#lib/domain/place/phone.ts'

/**
 * What to ask the registry for, from what has been typed so far; null while it is neither the last
 * four digits nor a whole number. Each question is a look in the audit log, so half a number asks
 * nothing.
 */
export function callerQuery(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\D/g, '')
  if (digits.length === 4) return digits
  const phone = normalizePhone(typed)
  return phone !== null && isWholeNumber(phone) ? phone : null
}

/** A mobile has 11 digits; a landline 7 or 8, or its area code before them. */
export function isWholeNumber(phone: string): boolean {
  if (/^1\d{10}$/.test(phone)) return true
  return /^0\d{9,11}$/.test(phone) || /^[2-9]\d{6,7}$/.test(phone)
}
