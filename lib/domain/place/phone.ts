/**
 * The one spelling of a phone number: mobile numbers as 11 digits, landlines with their area code,
 * without country code, spaces, dashes, slashes, brackets or extension. Null when there are too few
 * digits to be a number at all.
 */
export function normalizePhone(raw: string): string | null {
  // Full-width digits come from Chinese input methods.
  const ascii = raw
    .slice(0, 64)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const withoutExtension = withoutDashed(ascii.split(/(?:转|分机|ext\.?|x|#|[,，;；])/i)[0] ?? '')
  const digits = withoutExtension.replace(/\D/g, '')
  const withoutCountry = digits.replace(/^(?:0086|86(?=1\d{10}$|0?[2-9]\d{8,10}$))/, '')
  // Abroad the area code is said without its 0: +86 755 is 0755.
  const lostZero = withoutCountry !== digits && /^[2-9]/.test(withoutCountry)
  const national = lostZero ? `0${withoutCountry}` : withoutCountry
  if (national.length < 5 || national.length > 12) return null
  return national
}

/** `0755-28102210-801`: what follows a whole landline number behind a dash is its extension. */
function withoutDashed(text: string): string {
  return text.replace(
    /^(\D*(?:(?:00)?86\D*)?0?[1-9]\d{1,2}\D{1,2}\d{7,8})\s*[-－—]\s*\d{1,6}\s*$/,
    '$1',
  )
}

/** `139****8765`; short numbers keep their last two digits only. */
export function maskPhone(phone: string): string {
  if (phone.length < 7) return '*'.repeat(Math.max(phone.length - 2, 0)) + phone.slice(-2)
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

/** `张**`: the family name stays, so that two people at one door can be told apart. */
export function maskName(name: string): string {
  const [first = ''] = name
  return first + '*'.repeat(Math.max([...name].length - 1, 0))
}
