import { sql } from 'kysely'
import type { StopStatus } from '#lib/domain/delivery/status.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import { shanghaiDay, startOfShanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

/** One request that is to be handed over today, with how it stands at its door. */
export type DeliveryDue = {
  requestId: string
  buildingId: string
  unit: string | null
  room: string | null
  floor: number | null
  category: Category
  runNumber: number
  status: StopStatus
  requestStatus: RequestStatus
}

/**
 * What was sent out today and what is under way still, once a request: its last run counts. A day is
 * one in Shanghai.
 */
export function listDeliveryDuty(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  now = new Date(),
): Promise<DeliveryDue[]> {
  const today = startOfShanghaiDay(shanghaiDay(now))
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<DeliveryDue>`
      select distinct on (sr.request_id) sr.request_id, r.building_id, r.unit, r.room, h.floor,
        r.category, d.number as run_number, sr.status, r.status as request_status
      from delivery d
      join incident i on i.community_id = d.community_id and i.id = d.incident_id
      join stop_request sr on sr.community_id = d.community_id and sr.delivery_id = d.id
      join request r on r.community_id = sr.community_id and r.id = sr.request_id
      left join household h on h.community_id = r.community_id and h.id = r.household_id
      where d.community_id = ${communityId} and i.status = 'open' and d.status != 'cancelled'
        and (d.created_at >= ${today}
          or d.status in ('planned', 'assigned', 'accepted', 'pickedUp', 'departed'))
      order by sr.request_id, d.number desc`.execute(tx)
    return rows
  })
}
