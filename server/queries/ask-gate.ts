import { Refusal } from '#lib/domain/errors.ts'
import { type GateAnswer, gateAnswer, type Pass } from '#lib/domain/permit/gate-answer.ts'
import { PERMIT_CODE_LENGTH, STANDING_PERMITS } from '#lib/domain/permit/permit.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { readCode } from '#lib/domain/resident/codes.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type Tx, writeCommunity } from '../db/database.ts'
import type { PeopleIndex, Person } from '../people/people-indexes.ts'
import { mayUse } from '../resident/throttle.ts'
import type { Services } from '../services.ts'
import { openIncidentId } from './permits.ts'

type Needs = Pick<Services, 'db' | 'keyRing' | 'people'>

export type GateQuestion = {
  postId: string
  /** A name, the last four digits of a telephone or all of them, or the code of a permit. */
  text?: string
  door?: { buildingId: string; unit: string | null; room: string }
}

/** In ten minutes: six a minute, which is a queue at a gate and no list of names being tried. */
const MOST_QUESTIONS = 60
/** What is counted is the account, which is no secret: the hash need not be keyed. */
const COUNTER_KEY = Buffer.from('gate.ask')

/**
 * May this person pass? A guard gets yes, no or "ask one thing more", and why; nobody's name, no
 * list, and the same no for whoever is unknown here. Only whole names, doors and numbers are looked
 * up. Each question is counted and written down before it is answered, without what was typed.
 */
export async function askGate(
  { db, keyRing, people }: Needs,
  { communityId, accountId }: Session,
  { postId, text = '', door }: GateQuestion,
  now = new Date(),
): Promise<GateAnswer> {
  if (text === '' && !door) throw new Refusal('badInput', { field: 'text' })
  const subject = `${communityId}:${accountId}`
  if (!(await mayUse(db, COUNTER_KEY, [{ subject, most: MOST_QUESTIONS }]))) {
    throw new Refusal('tooManyQuestions')
  }
  const index = await people.of(communityId)
  return writeCommunity(db, communityId, async (tx) => {
    const incidentId = await openIncidentId(tx, communityId)
    if (incidentId === null) throw new Refusal('noOpenIncident')
    await requireGate(tx, communityId, { incidentId, postId })
    const sealer = await keyRing.of(tx, communityId, incidentId)
    const code = readCode(text, PERMIT_CODE_LENGTH)
    const ofCode =
      code === null
        ? undefined
        : await tx
            .selectFrom('exitPermit')
            .select('residentId')
            .where('communityId', '=', communityId)
            .where('incidentId', '=', incidentId)
            .where('codeIndex', '=', sealer.blindIndex('permit', code))
            .where('status', 'in', [...STANDING_PERMITS])
            .executeTakeFirst()
    const found = whoFits(index, text, door)
    const ids = ofCode?.residentId ? [ofCode.residentId] : found.people.map(({ id }) => id)
    const passes = await passesOf(tx, communityId, { incidentId, residentIds: ids })
    const answer = gateAnswer(
      ids.map((id) => passes.get(id) ?? []),
      { postId, now, said: { door: door !== undefined, name: found.by === 'name' } },
    )
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'search',
        subjectType: 'post',
        subjectId: postId,
        detail: {
          by: ofCode ? 'code' : found.by,
          withDoor: door !== undefined,
          found: ids.length,
          answer: answer.is,
          ...(answer.is === 'unclear' ? {} : { why: answer.why }),
          // Whom the answer was about, where it was about one.
          ...(ids.length === 1 ? { residentId: ids[0] } : {}),
        },
      },
    ])
    return answer
  })
}

type Found = { by: 'name' | 'phone' | 'door'; people: Person[] }

/** Whole names and numbers alone: parts of them would turn the gate into a search. */
function whoFits(index: PeopleIndex, text: string, door: GateQuestion['door']): Found {
  const behind = (person: Person) =>
    !door ||
    (person.buildingId === door.buildingId &&
      person.room === door.room &&
      (door.unit === null || person.unit === door.unit))
  const digits = text.replace(/[\s-]/g, '')
  if (text === '') return { by: 'door', people: index.people.filter(behind) }
  if (/^\+?\d{4,}$/.test(digits)) {
    const called =
      digits.length === 4
        ? index.people.filter(({ phone }) => phone?.endsWith(digits))
        : (index.byPhone.get(normalizePhone(digits) ?? digits) ?? [])
    return { by: 'phone', people: called.filter(behind) }
  }
  const name = text.toLowerCase().replace(/\s+/g, '')
  const called = index.people.filter(
    (person) => person.name.toLowerCase().replace(/\s+/g, '') === name || person.pinyin === name,
  )
  return { by: 'name', people: called.filter(behind) }
}

async function requireGate(
  tx: Tx,
  communityId: string,
  { incidentId, postId }: { incidentId: string; postId: string },
): Promise<void> {
  const post = await tx
    .selectFrom('post')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('id', '=', postId)
    .where('kind', '=', 'checkpoint')
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (!post) throw new Refusal('unknownPost', { field: 'postId' })
}

async function passesOf(
  tx: Tx,
  communityId: string,
  { incidentId, residentIds }: { incidentId: string; residentIds: readonly string[] },
): Promise<Map<string, Pass[]>> {
  const permits = await tx
    .selectFrom('exitPermit')
    .select(['id', 'residentId', 'postId', 'reason', 'status', 'late', 'leaveAt', 'dueBackAt'])
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where((eb) => eb('residentId', '=', eb.fn.any(eb.val([...residentIds]))))
    .where('status', 'in', [...STANDING_PERMITS])
    .orderBy('leaveAt')
    .execute()
  const listed = await tx
    .selectFrom('gatePass')
    .select(['residentId', 'postId', 'reason', 'untilAt'])
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where((eb) => eb('residentId', '=', eb.fn.any(eb.val([...residentIds]))))
    .where('removedAt', 'is', null)
    .execute()
  const passes = new Map<string, Pass[]>()
  const add = (residentId: string, pass: Pass) =>
    passes.set(residentId, [...(passes.get(residentId) ?? []), pass])
  for (const { residentId, ...permit } of permits) {
    if (residentId !== null) add(residentId, { kind: 'permit', ...permit })
  }
  for (const { residentId, ...pass } of listed) add(residentId, { kind: 'listed', ...pass })
  return passes
}
