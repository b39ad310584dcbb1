import type { KeyRing } from '../crypto/key-ring.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoResponse } from './demo-community.ts'
import { seedCases } from './seed-cases.ts'
import { recountAbsent } from '../zones/absent.ts'
import { seedPosts } from './seed-posts.ts'
import { seedRosters } from './seed-rosters.ts'
import { seedRounds } from './seed-rounds.ts'
import { seedSurvey } from './seed-survey.ts'

/** Writes the incident and all that happened in it, sealed under the incident's own key. */
export async function seedResponse(
  tx: Tx,
  communityId: string,
  response: DemoResponse,
  keyRing: KeyRing,
): Promise<void> {
  const { incident, zones, requests, remarks, calls, deliveries, supplies, absences } = response
  const sealer = await keyRing.create(tx, communityId, incident.id)
  const indexOf = (phone: string | null) => (phone ? sealer.blindIndex('phone', phone) : null)
  await bulkInsert(tx, 'incident', [{ communityId, ...incident, dataKeyId: sealer.keyId }])
  await bulkInsert(
    tx,
    'zone',
    zones.map((zone) => ({
      communityId,
      ...without(zone, 'secret', 'buildingIds'),
      sealed: sealer.seal(sealedPlace('zone', zone.id), zone.secret),
    })),
  )
  await bulkInsert(
    tx,
    'zoneBuilding',
    zones.flatMap((zone) =>
      zone.buildingIds.map((buildingId) => ({
        communityId,
        zoneId: zone.id,
        buildingId,
        unit: null,
        floor: null,
        fromAt: zone.since,
        untilAt: null,
      })),
    ),
  )
  await bulkInsert(
    tx,
    'request',
    requests.map((request) => ({
      communityId,
      ...without(request, 'phone', 'askings'),
      phoneIndex: indexOf(request.phone),
    })),
  )
  await bulkInsert(
    tx,
    'call',
    calls.map(({ phone, ...call }) => ({
      communityId,
      ...call,
      phoneIndex: indexOf(phone),
      // What was said in a call with a request is sealed with its asking.
      sealed:
        call.state === 'done'
          ? null
          : sealer.seal(sealedPlace('call', call.id), phone === null ? {} : { phone }),
    })),
  )
  await bulkInsert(
    tx,
    'asking',
    requests.flatMap(({ askings }) =>
      askings.map(({ secret, ...asking }) => ({
        communityId,
        ...asking,
        sealed: sealer.seal(sealedPlace('asking', asking.id), secret),
      })),
    ),
  )
  const ours = <T extends object>(rows: readonly T[]) =>
    rows.map((row) => ({ communityId, ...row }))
  await bulkInsert(tx, 'absence', ours(absences))
  await bulkInsert(tx, 'stockPoint', ours(supplies.points))
  await bulkInsert(tx, 'stock', ours(supplies.stock))
  await bulkInsert(tx, 'memberDuty', ours(supplies.duties))
  await bulkInsert(
    tx,
    'offer',
    supplies.offers.map((offer) => ({
      communityId,
      ...without(offer, 'secret'),
      sealed: sealer.seal(sealedPlace('offer', offer.id), offer.secret),
    })),
  )
  await bulkInsert(
    tx,
    'remark',
    remarks.map(({ secret, ...remark }) => ({
      communityId,
      ...remark,
      sealed: sealer.seal(sealedPlace('remark', remark.id), secret),
    })),
  )
  await bulkInsert(
    tx,
    'delivery',
    deliveries.map((delivery) => ({ communityId, ...without(delivery, 'stops') })),
  )
  const stops = deliveries.flatMap((delivery) => delivery.stops)
  await bulkInsert(
    tx,
    'stop',
    stops.map((stop) => ({
      communityId,
      ...without(stop, 'secret', 'requestIds'),
      sealed: stop.secret && sealer.seal(sealedPlace('stop', stop.id), stop.secret),
    })),
  )
  await bulkInsert(
    tx,
    'stopRequest',
    stops.flatMap(({ id, deliveryId, requestIds, status, failReason, settledAt }) =>
      requestIds.map((requestId) => ({
        communityId,
        stopId: id,
        requestId,
        deliveryId,
        status,
        failReason,
        proof: status === 'delivered' ? 'leftAtDoor' : null,
        settledAt,
      })),
    ),
  )
  await bulkInsert(tx, 'stockHold', ours(supplies.holds))
  await seedCases(tx, communityId, response.cases, sealer)
  await seedSurvey(tx, communityId, response.survey, sealer)
  await seedRounds(tx, communityId, response.rounds, sealer)
  await seedRosters(tx, communityId, response.rosters, sealer)
  await seedPosts(tx, communityId, response.posts, sealer)
  await recountAbsent(tx, communityId, null)
}

function without<T extends object, Key extends keyof T>(row: T, ...keys: Key[]): Omit<T, Key> {
  const rest = { ...row }
  for (const key of keys) delete rest[key]
  return rest
}
