import { sql } from 'kysely'
import { z } from 'zod'
import { ACTIVE_DELIVERY_STATUSES } from '#lib/domain/delivery/status.ts'
import { Refusal } from '#lib/domain/errors.ts'
import {
  destructionDue,
  MAX_DAYS_KEPT,
  mayEnd,
  type Standing,
} from '#lib/domain/incident/ending.ts'
import { WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { type SealedClosing, sealedPlace } from '../crypto/sealed-records.ts'
import { endAbsences } from '../incidents/end-absences.ts'
import { endPosts } from '../incidents/end-posts.ts'
import { endZones } from '../incidents/end-zones.ts'
import { destroyIncident } from '../incidents/destroy-incident.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'

const input = z.object({
  id,
  reason: someWords(500),
  /** How long its personal data may still be looked up; 0, the default: it is destroyed at once. */
  destroyAfterDays: z.int().min(0).max(MAX_DAYS_KEPT).optional(),
  /** What waits for nothing but the superior level's answer ends without one. */
  endEscalated: z.boolean().optional(),
})
type Input = z.infer<typeof input>
type Result = { id: string; destroyAt: string }

/**
 * Ends an outbreak response and fixes when its personal data is destroyed, at once unless a later day
 * is named. Refused while anybody still waits for something. What was done and not yet told back
 * counts as done; the hotline lines are free again.
 */
export const closeIncident = defineCommand<Input, Result>({
  name: 'incident.close',
  permission: 'incident.close',
  input,
  async run(context, { id: incidentId, reason, destroyAfterDays = 0, endEscalated = false }) {
    const { tx, communityId, now, actor, keyRing } = context
    const incident = await lockIncident(context, incidentId)
    const standing = await countStanding(context, incidentId)
    if (!mayEnd(standing, endEscalated)) throw new Refusal('incidentStillRunning', { ...standing })
    const touched = await settleRest(context, incidentId)
    const offers = await tx
      .selectFrom('offer')
      .select('id')
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incidentId)
      .execute()
    const ofZones = await endZones(tx, communityId, incidentId, now)
    const ofPosts = await endPosts(tx, communityId, incidentId, now)
    const ofAbsent = await endAbsences(tx, communityId, incidentId, now)
    const destroyAt = destructionDue(now, destroyAfterDays)
    const registry = await keyRing.of(tx, communityId, null)
    const secret: SealedClosing = { reason }
    await tx
      .updateTable('incident')
      .set({
        status: 'closed',
        closedAt: now,
        closedBy: actor.accountId,
        destroyAt,
        sealed: registry.seal(sealedPlace('incident', incidentId), secret),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', incident.id)
      .execute()
    const atOnce = destroyAfterDays === 0
    if (atOnce) {
      const actorId = actor.accountId
      await destroyIncident(tx, keyRing, { communityId, incidentId, actorId, now })
    }
    return {
      result: { id: incidentId, destroyAt: destroyAt.toISOString() },
      event: {
        kind: 'incident.closed',
        subject: { type: 'incident', id: incidentId },
        data: atOnce ? {} : { destroyAt: destroyAt.toISOString() },
      },
      touched: {
        ...touched,
        incident: [incidentId],
        offer: offers.map((offer) => offer.id),
        ...ofZones,
        ...ofPosts,
        ...ofAbsent,
      },
    }
  },
})

async function lockIncident({ tx, communityId }: CommandContext, incidentId: string) {
  const incident = await tx
    .selectFrom('incident')
    .select(['id', 'status', 'closedAt', 'closedBy'])
    .where('communityId', '=', communityId)
    .where('id', '=', incidentId)
    .forUpdate()
    .executeTakeFirst()
  if (!incident) throw new Refusal('notFound')
  if (incident.status === 'closed') {
    throw new Refusal('incidentClosed', {
      closedAt: incident.closedAt?.toISOString() ?? null,
      by: incident.closedBy,
    })
  }
  return incident
}

async function countStanding(
  { tx, communityId }: CommandContext,
  incidentId: string,
): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select
      (select count(*)::int from zone z where z.community_id = ${communityId}
        and z.incident_id = ${incidentId} and (z.status in ('announced', 'active')
          or exists (select from zone_part p where p.community_id = z.community_id
            and p.zone_id = z.id and p.ended_at is null))) as zones,
      (select count(*)::int from request r where r.community_id = ${communityId}
        and r.incident_id = ${incidentId} and r.status = any(${[...WAITING_STATUSES]}::text[])
        and r.status != 'escalated') as requests,
      (select count(*)::int from request r where r.community_id = ${communityId}
        and r.incident_id = ${incidentId} and r.status = 'escalated') as escalated,
      (select count(*)::int from delivery d where d.community_id = ${communityId}
        and d.incident_id = ${incidentId}
        and d.status = any(${[...ACTIVE_DELIVERY_STATUSES]}::text[])) as deliveries`.execute(tx)
  return rows[0] ?? { zones: 0, requests: 0, escalated: 0, deliveries: 0 }
}

/**
 * Closes what is fulfilled and surveyed and ends what nobody answered, ends the calls and frees the
 * lines, so that nothing of the incident stays on a screen.
 */
async function settleRest({ tx, communityId, now }: CommandContext, incidentId: string) {
  const requests = await tx
    .updateTable('request')
    .set({ status: 'closed', endedAt: now })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('status', '=', 'fulfilled')
    .returning('id')
    .execute()
  const unanswered = await tx
    .updateTable('request')
    .set({ status: 'cancelled', endedAt: now })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('status', '=', 'escalated')
    .returning(['id', 'buildingId'])
    .execute()
  const requestIds = [...requests, ...unanswered].map((request) => request.id)
  // Their finished deliveries were live for as long as they were.
  const deliveries = await tx
    .selectFrom('stopRequest')
    .select('deliveryId')
    .distinct()
    .where('communityId', '=', communityId)
    .where((eb) => eb('requestId', '=', eb.fn.any(eb.val(requestIds))))
    .execute()
  const surveys = await tx
    .updateTable('survey')
    .set((eb) => ({ closedAt: eb.fn.coalesce('closedAt', eb.val(now)) }))
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .returning('id')
    .execute()
  const surveyed = await tx
    .selectFrom('surveyBuilding')
    .select('id')
    .where('communityId', '=', communityId)
    .where((eb) => eb('surveyId', '=', eb.fn.any(eb.val(surveys.map((survey) => survey.id)))))
    .execute()
  const rounds = await tx
    .updateTable('samplingRound')
    .set((eb) => ({ closedAt: eb.fn.coalesce('closedAt', eb.val(now)) }))
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .returning('id')
    .execute()
  const sampled = await tx
    .selectFrom('roundBuilding')
    .select('id')
    .where('communityId', '=', communityId)
    .where((eb) => eb('roundId', '=', eb.fn.any(eb.val(rounds.map((round) => round.id)))))
    .execute()
  const rosters = await tx
    .selectFrom('rosterBuilding')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  const calls = await tx
    .updateTable('call')
    .set({ state: 'done', stateAt: now })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('state', '!=', 'done')
    .returning('id')
    .execute()
  await tx
    .deleteFrom('lineDraft')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  const lines = await tx
    .updateTable('line')
    .set({
      status: 'unattended',
      resumes: null,
      operatorId: null,
      callId: null,
      takeOverBy: null,
      takeOverAt: null,
      heldBefore: null,
      since: now,
    })
    .where('communityId', '=', communityId)
    .where((eb) => eb.or([eb('status', '!=', 'unattended'), eb('callId', 'is not', null)]))
    .returning('id')
    .execute()
  return {
    request: requestIds,
    building: [...new Set(unanswered.map((request) => request.buildingId))],
    delivery: deliveries.map((row) => row.deliveryId),
    line: lines.map((line) => line.id),
    call: calls.map((call) => call.id),
    survey: surveys.map((survey) => survey.id),
    surveyBuilding: surveyed.map((building) => building.id),
    samplingRound: rounds.map((round) => round.id),
    roundBuilding: sampled.map((building) => building.id),
    rosterBuilding: rosters.map((building) => building.id),
  }
}
