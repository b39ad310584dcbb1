import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import { confirmRequest, rejectRequest } from '../commands/confirm-request.ts'
import { makeBuildingCodes } from '../commands/make-building-codes.ts'
import { listBuildingCodes } from '../queries/building-codes.ts'
import { changeZoneTier, liftZone } from '../commands/change-zone.ts'
import { closeIncident } from '../commands/close-incident.ts'
import { createDelivery } from '../commands/create-delivery.ts'
import { declareZone } from '../commands/declare-zone.ts'
import {
  cancelRequest,
  closeRequest,
  fulfilRequest,
  reopenRequest,
} from '../commands/end-request.ts'
import { category, doorPart, id, someWords, words } from '../commands/inputs.ts'
import { logRequest } from '../commands/log-request.ts'
import { moveDelivery } from '../commands/move-delivery.ts'
import { openNewIncident } from '../commands/open-incident.ts'
import { savePolicy } from '../commands/save-policy.ts'
import { saveService } from '../commands/save-service.ts'
import { leaveLine, takeLine } from '../commands/take-line.ts'
import { readCommunity } from '../db/database.ts'
import { countDeliveredToday, lookAtDelivery } from '../queries/deliveries.ts'
import { listIncidents, loadEnding } from '../queries/incidents.ts'
import { findCaller, findPeople, listStaff, revealPerson } from '../queries/people.ts'
import { listBuildings, loadBuildingDetail } from '../queries/registry.ts'
import { listDealings, lookAtRequest } from '../queries/requests.ts'
import { listPolicies, listPolicyVersions } from '../queries/policies.ts'
import { listServiceVersions } from '../queries/services.ts'
import { lookAtZone } from '../queries/zones.ts'
import { authRouter } from './routers/auth.ts'
import { liveRouter } from './routers/live.ts'
import { commanding, reading, router } from './trpc.ts'

/** Every procedure of the product: a schema, a permission, and one call. */
export const appRouter = router({
  auth: authRouter,
  live: liveRouter,

  incident: router({
    open: commanding(openNewIncident),
    close: commanding(closeIncident),
    /** What closing it would destroy, and what would stay. */
    ending: reading('incident.close')
      .input(z.object({ id }))
      .query(({ ctx, input }) => loadEnding(ctx.services, ctx.session, input.id)),
    /** Those that are over, newest first, each with the record of its destruction. */
    past: reading('audit.read').query(({ ctx }) => listIncidents(ctx.services, ctx.session)),
  }),

  request: router({
    log: commanding(logRequest),
    confirm: commanding(confirmRequest),
    reject: commanding(rejectRequest),
    fulfil: commanding(fulfilRequest),
    close: commanding(closeRequest),
    reopen: commanding(reopenRequest),
    cancel: commanding(cancelRequest),
    get: reading('request.read')
      .input(z.object({ id }))
      .query(({ ctx, input }) =>
        lookAtRequest(ctx.services.db, ctx.services.keyRing, ctx.session, input.id),
      ),
    atDoor: reading('live.read')
      .input(
        z.object({
          buildingId: id,
          unit: doorPart.transform(unitName),
          room: someWords(20).transform((text) => roomName(text) ?? ''),
        }),
      )
      .query(({ ctx, input }) => listDealings(ctx.services.db, ctx.session.communityId, input)),
  }),

  delivery: router({
    create: commanding(createDelivery),
    move: commanding(moveDelivery),
    get: reading('delivery.carry')
      .input(z.object({ id }))
      .query(({ ctx, input }) => lookAtDelivery(ctx.services, ctx.session, input.id)),
    today: reading('live.read').query(({ ctx }) => countDeliveredToday(ctx.services, ctx.session)),
  }),

  zone: router({
    declare: commanding(declareZone),
    changeTier: commanding(changeZoneTier),
    lift: commanding(liftZone),
    get: reading('live.read')
      .input(z.object({ id }))
      .query(({ ctx, input }) =>
        lookAtZone(ctx.services.db, ctx.services.keyRing, ctx.session, input.id),
      ),
  }),

  line: router({ take: commanding(takeLine), leave: commanding(leaveLine) }),

  service: router({
    save: commanding(saveService),
    versions: reading('live.read')
      .input(z.object({ category }))
      .query(({ ctx, input }) => {
        const { communityId } = ctx.session
        return readCommunity(ctx.services.db, communityId, (tx) =>
          listServiceVersions(tx, communityId, input.category),
        )
      }),
  }),

  policy: router({
    save: commanding(savePolicy),
    list: reading('live.read').query(({ ctx }) => {
      const { communityId } = ctx.session
      return readCommunity(ctx.services.db, communityId, (tx) => listPolicies(tx, communityId))
    }),
    versions: reading('live.read')
      .input(z.object({ category, tier: z.string().max(40) }))
      .query(({ ctx, input }) => {
        const { communityId } = ctx.session
        return readCommunity(ctx.services.db, communityId, (tx) =>
          listPolicyVersions(tx, communityId, input),
        )
      }),
  }),

  residentCode: router({
    make: commanding(makeBuildingCodes),
    list: reading('residentCode.make').query(({ ctx }) => {
      const { communityId } = ctx.session
      return readCommunity(ctx.services.db, communityId, (tx) => listBuildingCodes(tx, communityId))
    }),
  }),

  building: router({
    list: reading('live.read')
      .input(z.object({ communityId: id.optional() }).optional())
      .query(({ ctx, input }) => {
        const { communityId } = ctx.session
        if (input?.communityId && input.communityId !== communityId) throw new Refusal('notFound')
        return readCommunity(ctx.services.db, communityId, (tx) => listBuildings(tx, communityId))
      }),
    get: reading('live.read')
      .input(z.object({ id }))
      .query(async ({ ctx, input }) => {
        const { communityId } = ctx.session
        const building = await readCommunity(ctx.services.db, communityId, (tx) =>
          loadBuildingDetail(tx, communityId, input.id),
        )
        if (!building) throw new Refusal('notFound')
        return building
      }),
  }),

  person: router({
    search: reading('person.search')
      .input(z.object({ text: words(40) }))
      .query(({ ctx, input }) => findPeople(ctx.services, ctx.session, input.text)),
    caller: reading('person.reveal')
      .input(z.object({ phone: words(40) }))
      .query(({ ctx, input }) => findCaller(ctx.services, ctx.session, input.phone)),
    // A mutation: it leaves a trace, and no cache or link may hold its answer.
    reveal: reading('person.reveal')
      .input(
        z.object({
          id,
          fields: z.array(z.enum(['name', 'phone'])).min(1),
          reason: someWords(200),
        }),
      )
      .mutation(({ ctx, input }) => revealPerson(ctx.services, ctx.session, input)),
  }),

  staff: router({
    list: reading('live.read').query(({ ctx }) => listStaff(ctx.services, ctx.session)),
  }),
})

export type AppRouter = typeof appRouter
