import { maskName, maskPhone } from '#lib/domain/place/phone.ts'
import type { PeopleIndex, Person } from './people-indexes.ts'

const MAX_HITS = 30
const MIN_PHONE_DIGITS = 4

export type MaskedPerson = {
  id: string
  householdId: string
  buildingId: string
  unit: string | null
  room: string
  name: string
  phone: string | null
  keyCare: Person['keyCare']
}

/**
 * People by name, pinyin, initials, or the digits of a phone number (its last four suffice). The
 * best fit comes first: a whole name before a beginning, a beginning before a part.
 */
export function searchPeople(index: PeopleIndex, text: string): MaskedPerson[] {
  const query = text.trim().toLowerCase().slice(0, 40)
  if (query === '') return []
  const digits = query.replace(/[\s-]/g, '')
  const hits = /^\d+$/.test(digits)
    ? phoneHits(index, digits)
    : index.people
        .map((person) => ({ person, rank: nameRank(person, query.replace(/\s+/g, '')) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank)
        .map(({ person }) => person)
  return hits.slice(0, MAX_HITS).map(maskPerson)
}

export function maskPerson(person: Person): MaskedPerson {
  return {
    id: person.id,
    householdId: person.householdId,
    buildingId: person.buildingId,
    unit: person.unit,
    room: person.room,
    name: maskName(person.name),
    phone: person.phone === null ? null : maskPhone(person.phone),
    keyCare: person.keyCare,
  }
}

function phoneHits(index: PeopleIndex, digits: string): Person[] {
  if (digits.length < MIN_PHONE_DIGITS) return []
  return (
    index.byPhone.get(digits) ?? index.people.filter((person) => person.phone?.endsWith(digits))
  )
}

function nameRank(person: Person, query: string): number {
  if (person.name === query || person.pinyin === query) return 4
  if (person.initials === query) return 3
  if (person.name.startsWith(query) || person.pinyin.startsWith(query)) return 2
  if (query.length >= 2 && (person.name.includes(query) || person.initials.startsWith(query)))
    return 1
  return 0
}
