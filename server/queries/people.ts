import { Refusal } from '#lib/domain/errors.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, writeCommunity } from '../db/database.ts'
import { maskPerson, type MaskedPerson, searchPeople } from '../people/search-people.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing' | 'people'>

/** People and doors that fit, masked. */
export async function findPeople(
  { people }: Needs,
  session: Session,
  text: string,
): Promise<MaskedPerson[]> {
  return searchPeople(await people.of(session.communityId), text)
}

export type KnownCaller = MaskedPerson & {
  /** In clear: an operator addresses the caller by name. The look is in the audit log. */
  fullName: string
  age: number | null
  note: string | null
  householdSize: number
}

/** Who is calling, from a whole number or its last four digits. */
export async function findCaller(
  { db, people }: Needs,
  session: Session,
  rawPhone: string,
): Promise<KnownCaller[]> {
  const { communityId, accountId } = session
  const index = await people.of(communityId)
  const digits = normalizePhone(rawPhone) ?? rawPhone.replace(/\D/g, '')
  if (digits.length < 4) return []
  const found = (
    index.byPhone.get(digits) ?? index.people.filter((person) => person.phone?.endsWith(digits))
  ).slice(0, 10)
  if (found.length === 0) return []
  await writeCommunity(db, communityId, (tx) =>
    recordAudit(
      tx,
      communityId,
      found.map((person) => ({
        actorId: accountId,
        action: 'look' as const,
        subjectType: 'resident',
        subjectId: person.id,
        detail: { fields: ['name'], reason: 'caller' },
      })),
    ),
  )
  const thisYear = new Date().getFullYear()
  return found.map((person) => ({
    ...maskPerson(person),
    fullName: person.name,
    age: person.birthYear === null ? null : thisYear - person.birthYear,
    note: person.note,
    householdSize: index.byHousehold.get(person.householdId)?.length ?? 1,
  }))
}

export type Revealed = { name: string | null; phone: string | null }

/**
 * A name or number in clear: of a resident, or of whoever asked (id of the asking). Written to the
 * audit log, with the reason, before it is answered.
 */
export async function revealPerson(
  { db, keyRing, people }: Needs,
  session: Session,
  look: { id: string; fields: ('name' | 'phone')[]; reason: string },
): Promise<Revealed> {
  const { communityId, accountId } = session
  const resident = (await people.of(communityId)).people.find((person) => person.id === look.id)
  return writeCommunity(db, communityId, async (tx) => {
    const asking = resident
      ? null
      : await tx
          .selectFrom('asking')
          .innerJoin('request', (join) =>
            join
              .onRef('request.communityId', '=', 'asking.communityId')
              .onRef('request.id', '=', 'asking.requestId'),
          )
          .select(['asking.id', 'asking.sealed', 'request.incidentId'])
          .where('asking.communityId', '=', communityId)
          .where('asking.id', '=', look.id)
          .executeTakeFirst()
    if (!resident && !asking) throw new Refusal('notFound')
    const secret: { name?: string | null; phone?: string | null } = asking
      ? (await keyRing.standing(tx, communityId, asking.incidentId)).unseal<SealedAsking>(
          sealedPlace('asking', asking.id),
          asking.sealed,
        )
      : (resident ?? {})
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: resident ? 'resident' : 'asking',
        subjectId: look.id,
        detail: { fields: look.fields, reason: look.reason },
      },
    ])
    return {
      name: look.fields.includes('name') ? (secret.name ?? null) : null,
      phone: look.fields.includes('phone') ? (secret.phone ?? null) : null,
    }
  })
}

/** Staff of the community: their work names, which every role sees. */
export function listStaff(
  { db, keyRing }: Needs,
  session: Session,
): Promise<{ id: string; name: string; roles: string[] }[]> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const sealer = await keyRing.of(tx, communityId, null)
    const members = await tx
      .selectFrom('member')
      .select(['accountId', 'roles', 'sealed'])
      .where('communityId', '=', communityId)
      .execute()
    return members.map((member) => ({
      id: member.accountId,
      name: sealer.unseal<{ name: string }>(sealedPlace('member', member.accountId), member.sealed)
        .name,
      roles: member.roles,
    }))
  })
}
