import { sql } from 'kysely'
import { can } from '#lib/domain/access/permissions.ts'
import { type Crew, isOfCrew } from '#lib/domain/delivery/crew.ts'
import { type DeliveryStatus, isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { maskName, maskPhone, normalizePhone } from '#lib/domain/place/phone.ts'
import type { Category, Priority } from '#lib/domain/request/categories.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import type { Sealer } from '../crypto/sealer.ts'
import {
  type SealedAsking,
  type SealedDoor,
  type SealedResident,
  type SealedStop,
  sealedPlace,
} from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

/** What the member who carries a run must know at its doors. */
export type DeliveryDetail = {
  id: string
  number: number
  stops: DeliveryStopDetail[]
}

export type DeliveryStopDetail = {
  id: string
  buildingId: string
  address: string | null
  /** WGS-84, [longitude, latitude]. */
  centroid: [number, number]
  /** What the member wrote there. */
  note: string | null
  doors: DeliveryDoor[]
}

export type DeliveryDoor = {
  requestId: string
  unit: string | null
  room: string | null
  category: Category
  priority: Priority
  dueAt: string
  /** Every time somebody asked. Phone numbers are masked; see `person.reveal`. */
  askings: { id: string; name: string | null; phone: string | null; text: string }[]
  /** What a visitor must know of who lives there: hard of hearing, knock three times. */
  notes: string[]
  keyCare: KeyCareMark[]
  /** What the member wrote at this door. */
  note: string | null
}

/**
 * A run with the words of its requests, for whoever carries it now, and for those who plan runs.
 * The look is written down before it is answered. A run that is over is nobody's business at a door.
 */
export function lookAtDelivery(
  { db, keyRing }: Needs,
  session: Session,
  deliveryId: string,
): Promise<DeliveryDetail> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const delivery = await tx
      .selectFrom('delivery')
      .select(['id', 'number', 'status', 'assigneeId', 'partnerId', 'incidentId'])
      .where('communityId', '=', communityId)
      .where('id', '=', deliveryId)
      .executeTakeFirst()
    if (!delivery) throw new Refusal('notFound')
    refuseStrangers(session, delivery)
    const incident = await keyRing.standing(tx, communityId, delivery.incidentId)
    const registry = await keyRing.of(tx, communityId, null)
    const stops = await loadStops(tx, communityId, deliveryId)
    const doors = await loadDoors(tx, communityId, deliveryId)
    const askings = await loadAskings(tx, communityId, deliveryId)
    const residents = await loadResidents(tx, communityId, deliveryId)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'delivery',
        subjectId: deliveryId,
        detail: { fields: ['name', 'text'], requestIds: doors.map((door) => door.requestId) },
      },
    ])
    const seesNames = can(session.roles, 'request.read')
    return {
      id: delivery.id,
      number: delivery.number,
      stops: stops.map((stop) => ({
        id: stop.id,
        buildingId: stop.buildingId,
        address: stop.address,
        centroid: [stop.centroidLon, stop.centroidLat],
        note: stop.sealed
          ? incident.unseal<SealedStop>(sealedPlace('stop', stop.id), stop.sealed).note
          : null,
        doors: doors
          .filter((door) => door.stopId === stop.id)
          .map(({ stopId, householdId, dueAt, sealed, ...door }) => ({
            ...door,
            note: sealed
              ? (incident.unseal<SealedDoor>(
                  sealedPlace('door', `${stopId}:${door.requestId}`),
                  sealed,
                ).note ?? null)
              : null,
            dueAt: dueAt.toISOString(),
            askings: askings
              .filter((asking) => asking.requestId === door.requestId)
              .map((asking) => openAsking(incident, asking, seesNames)),
            ...marksOf(registry, residents, householdId),
          })),
      })),
    }
  })
}

export type DeliveredToday = { accountId: string; stops: number; requests: number }

/** What each member has brought to doors since midnight in China. */
export function countDeliveredToday(
  { db }: Needs,
  session: Session,
  now = new Date(),
): Promise<DeliveredToday[]> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<DeliveredToday>`
      select c.member_id as "accountId", count(distinct s.id)::int as stops,
        count(sr.request_id)::int as requests
      from stop s
      join delivery d on d.community_id = s.community_id and d.id = s.delivery_id
      join stop_request sr on sr.community_id = s.community_id and sr.stop_id = s.id
      cross join lateral (values (d.assignee_id), (d.partner_id)) as c (member_id)
      where s.community_id = ${communityId} and sr.status = 'delivered'
        and sr.settled_at >= date_trunc('day', ${now}::timestamptz, 'Asia/Shanghai')
        and c.member_id is not null
      group by c.member_id`.execute(tx)
    return rows
  })
}

function refuseStrangers(
  { accountId, roles }: Session,
  delivery: Crew & { status: DeliveryStatus },
): void {
  if (can(roles, 'delivery.assign')) return
  const onTheWay = isActiveDelivery(delivery.status) || delivery.status === 'failed'
  if (!isOfCrew(delivery, accountId) || !onTheWay) throw new Refusal('notYourDelivery')
}

function loadStops(tx: Tx, communityId: string, deliveryId: string) {
  return tx
    .selectFrom('stop')
    .innerJoin('building', (join) =>
      join
        .onRef('building.communityId', '=', 'stop.communityId')
        .onRef('building.id', '=', 'stop.buildingId'),
    )
    .select(['stop.id', 'stop.buildingId', 'stop.sealed'])
    .select(['building.address', 'building.centroidLon', 'building.centroidLat'])
    .where('stop.communityId', '=', communityId)
    .where('stop.deliveryId', '=', deliveryId)
    .orderBy('stop.position')
    .execute()
}

function loadDoors(tx: Tx, communityId: string, deliveryId: string) {
  return tx
    .selectFrom('stopRequest')
    .innerJoin('request', (join) =>
      join
        .onRef('request.communityId', '=', 'stopRequest.communityId')
        .onRef('request.id', '=', 'stopRequest.requestId'),
    )
    .select(['stopRequest.stopId', 'stopRequest.requestId', 'stopRequest.sealed'])
    .select(['request.householdId', 'request.unit', 'request.room', 'request.category'])
    .select(['request.priority', 'request.dueAt'])
    .where('stopRequest.communityId', '=', communityId)
    .where('stopRequest.deliveryId', '=', deliveryId)
    .orderBy('request.unit')
    .orderBy('request.room')
    .orderBy('request.id')
    .execute()
}

function loadAskings(tx: Tx, communityId: string, deliveryId: string) {
  return tx
    .selectFrom('asking')
    .innerJoin('stopRequest', (join) =>
      join
        .onRef('stopRequest.communityId', '=', 'asking.communityId')
        .onRef('stopRequest.requestId', '=', 'asking.requestId'),
    )
    .select(['asking.id', 'asking.requestId', 'asking.sealed'])
    .where('asking.communityId', '=', communityId)
    .where('stopRequest.deliveryId', '=', deliveryId)
    .orderBy('asking.at')
    .execute()
}

/** Those who live behind the doors of the run. */
function loadResidents(tx: Tx, communityId: string, deliveryId: string) {
  return tx
    .selectFrom('resident')
    .innerJoin('request', (join) =>
      join
        .onRef('request.communityId', '=', 'resident.communityId')
        .onRef('request.householdId', '=', 'resident.householdId'),
    )
    .innerJoin('stopRequest', (join) =>
      join
        .onRef('stopRequest.communityId', '=', 'request.communityId')
        .onRef('stopRequest.requestId', '=', 'request.id'),
    )
    .select(['resident.id', 'resident.householdId', 'resident.sealed'])
    .distinctOn('resident.id')
    .where('resident.communityId', '=', communityId)
    .where('stopRequest.deliveryId', '=', deliveryId)
    .execute()
}

/** A volunteer carries goods to a door without learning who lives there. */
function openAsking(
  sealer: Sealer,
  asking: { id: string; sealed: Buffer },
  seesNames: boolean,
): DeliveryDoor['askings'][number] {
  const secret = sealer.unseal<SealedAsking>(sealedPlace('asking', asking.id), asking.sealed)
  const phone = normalizePhone(secret.phone ?? '')
  const name = secret.name ?? null
  return {
    id: asking.id,
    name: name === null || seesNames ? name : maskName(name),
    phone: phone === null ? null : maskPhone(phone),
    text: secret.text,
  }
}

function marksOf(
  sealer: Sealer,
  residents: readonly { id: string; householdId: string; sealed: Buffer }[],
  householdId: string | null,
): Pick<DeliveryDoor, 'notes' | 'keyCare'> {
  const secrets = residents
    .filter((resident) => resident.householdId === householdId)
    .map((resident) =>
      sealer.unseal<SealedResident>(sealedPlace('resident', resident.id), resident.sealed),
    )
  return {
    notes: secrets.flatMap((secret) => secret.note ?? []),
    keyCare: [...new Set(secrets.flatMap((secret) => secret.keyCare ?? []))],
  }
}
