import { type HomeStay, isAtHome } from '#lib/domain/isolation/at-home.ts'
import type { Tx } from '../db/database.ts'
import { loadIsolatedContacts, stayOfContact } from './isolated-contacts.ts'

/** Somebody of whom a temperature is asked, with the days at home. */
export type Isolated = {
  /** The resident; where nobody is registered behind the door, the contact. */
  personId: string
  residentId: string | null
  contactId: string
  incidentId: string
  buildingId: string
  unit: string | null
  floor: number | null
  /** Null where the registry does not know the door. */
  room: string | null
  /** Of each contact of the household. */
  stays: HomeStay[]
  /** Of the resident, and of the contact. */
  resident: Buffer | null
  contact: Buffer | null
}

/**
 * Who is in home isolation for the sake of the contacts of the open incident, or of one of them: everybody
 * of the household, since who lives behind a door is isolated together.
 */
export async function loadIsolated(
  tx: Tx,
  communityId: string,
  { now, contactId }: { now: Date; contactId?: string },
): Promise<Isolated[]> {
  const contacts = await loadIsolatedContacts(tx, communityId, { contactId })
  if (contacts.length === 0) return []
  const households = [...new Set(contacts.flatMap(({ householdId }) => householdId ?? []))]
  const residents = await tx
    .selectFrom('resident')
    .select(['id', 'householdId', 'sealed'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('householdId', '=', eb.fn.any(eb.val(households))))
    .orderBy('id')
    .execute()
  const byHousehold = Map.groupBy(residents, ({ householdId }) => householdId)
  const isolated = new Map<string, Isolated>()
  for (const row of contacts) {
    const stay = stayOfContact(row, now)
    const behind = row.householdId === null ? [] : (byHousehold.get(row.householdId) ?? [])
    const people = behind.length > 0 ? behind : [null]
    for (const resident of people) {
      const personId = resident?.id ?? row.id
      const known = isolated.get(personId)
      if (known) {
        // The step at hand is for the contact whose days are running.
        if (!known.stays.some((each) => isAtHome(each, now))) {
          known.contactId = row.id
          // What is sealed of a contact opens at its own place alone.
          known.contact = row.sealed
        }
        known.stays.push(stay)
        continue
      }
      isolated.set(personId, {
        personId,
        residentId: resident?.id ?? null,
        contactId: row.id,
        incidentId: row.incidentId,
        buildingId: row.buildingId,
        unit: row.unit,
        floor: row.floor,
        room: row.room,
        stays: [stay],
        resident: resident?.sealed ?? null,
        contact: row.sealed,
      })
    }
  }
  return [...isolated.values()]
}
