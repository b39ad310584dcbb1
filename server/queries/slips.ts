import { floorOf } from '#lib/domain/coverage/doors.ts'
import { isolationOf } from '#lib/domain/isolation/isolation.ts'
import { lackCodes, slipLacks } from '#lib/domain/isolation/slip.ts'
import type { Contact } from '#lib/domain/zone/zone-facts.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedCase, sealedPlace } from '../crypto/sealed-records.ts'
import { writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { type IsolatedContact, loadIsolatedContacts } from '../zones/isolated-contacts.ts'

/** An isolation whose days are over, or that ended with a slip: by door, with who lives behind it. */
export type ListedSlip = {
  contactId: string
  contact: Contact['contact']
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  /** Everybody of the household; empty where the registry knows nobody behind the door. */
  names: string[]
  lastExposureAt: string
  /** Closed days, and days of health monitoring. */
  days: number
  monitoredDays: number
  monitoredUntil: string
  lastTestAt: string | null
  /** What stands before the slip, as `lackCodes` writes it. */
  lacks: string[]
  slip: { number: string; givenAt: string; givenBy: string | null } | null
}

/** Isolations that ended and those that are to be ended. The look is written down before it is answered. */
export async function lookAtSlips(
  { db, keyRing, people }: Pick<Services, 'db' | 'keyRing' | 'people'>,
  { communityId, accountId }: Session,
  { now, contactId }: { now: Date; contactId?: string },
): Promise<ListedSlip[]> {
  const { byHousehold } = await people.of(communityId)
  return writeCommunity(db, communityId, async (tx) => {
    const contacts = await loadIsolatedContacts(tx, communityId, { contactId })
    const listed = contacts.flatMap((contact) => {
      const { state, monitoredUntil } = isolationOf(
        { beganAt: contact.lastExposureAt, slipAt: contact.slip?.givenAt ?? null },
        contact.rule,
        now,
      )
      return state === 'slipDue' || state === 'released' ? { contact, monitoredUntil } : []
    })
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'roster',
        subjectId: null,
        detail: {
          fields: ['name'],
          duty: 'temperature',
          contactIds: listed.map(({ contact }) => contact.id),
        },
      },
    ])
    const [first] = listed
    const sealer = first ? await keyRing.standing(tx, communityId, first.contact.incidentId) : null
    const doorOf = ({ id, room, sealed }: IsolatedContact) =>
      room ??
      (sealed && sealer
        ? sealer.unseal<SealedCase>(sealedPlace('contact', id), sealed).door
        : null) ??
      ''
    return listed.map(({ contact, monitoredUntil }): ListedSlip => {
      const { rule, slip, tests } = contact
      const room = doorOf(contact)
      const lastTest = Math.max(...tests.map(({ takenAt }) => takenAt.getTime()))
      return {
        contactId: contact.id,
        contact: contact.contact,
        buildingId: contact.buildingId,
        unit: contact.unit,
        room,
        floor: contact.floor ?? floorOf(room),
        names: (byHousehold.get(contact.householdId ?? '') ?? []).map(({ name }) => name),
        lastExposureAt: contact.lastExposureAt.toISOString(),
        days: rule.days,
        monitoredDays: rule.monitoredDays,
        monitoredUntil: monitoredUntil.toISOString(),
        lastTestAt: tests.length === 0 ? null : new Date(lastTest).toISOString(),
        lacks: slip ? [] : lackCodes(slipLacks(contact, tests, rule, now)),
        slip: slip && {
          number: slip.number,
          givenAt: slip.givenAt.toISOString(),
          givenBy: slip.givenBy,
        },
      }
    })
  })
}
