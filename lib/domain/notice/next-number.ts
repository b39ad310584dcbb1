/**
 * The number after the highest of this year, written as that one is: `民泰防指〔2022〕12号` →
 * `民泰防指〔2022〕13号`. A new year begins at 1 in the manner of the year before.
 */
export function nextNumber(known: readonly string[], year: number): string {
  const read = known.flatMap((number) => readNumber(number) ?? [])
  const ofYear = read.filter((number) => number.year === year)
  const last = highest(ofYear)
  if (last) return `${last.before}${last.count + 1}${last.after}`
  const earlier = highest(read)
  const before = earlier?.before.replace(String(earlier.year), String(year)) ?? `〔${year}〕`
  return `${before}1${earlier?.after ?? '号'}`
}

type Numbered = { before: string; count: number; after: string; year: number | null }

function readNumber(number: string): Numbered | null {
  const match = /^(?<before>.*?)(?<count>\d{1,6})(?<after>\D*)$/u.exec(number.trim())
  if (!match?.groups) return null
  const { before = '', count = '', after = '' } = match.groups
  const year = /(?:19|20)\d{2}/.exec(before)
  return { before, count: Number(count), after, year: year ? Number(year[0]) : null }
}

function highest(numbers: readonly Numbered[]): Numbered | null {
  return numbers.reduce<Numbered | null>(
    (most, one) => (most && most.count >= one.count ? most : one),
    null,
  )
}
