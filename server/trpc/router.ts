import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { confirmRequest, rejectRequest } from '../commands/confirm-request.ts'
import { makeBuildingCodes } from '../commands/make-building-codes.ts'
import { listBuildingCodes } from '../queries/building-codes.ts'
import { editRequest, remarkOnRequest, setPriority } from '../commands/change-request.ts'
import { claimRequest, releaseRequest, takeOverRequest } from '../commands/claim-request.ts'
import { closeIncident } from '../commands/close-incident.ts'
import { createDelivery } from '../commands/create-delivery.ts'
import {
  cancelRequest,
  closeRequest,
  fulfilRequest,
  reopenRequest,
} from '../commands/end-request.ts'
import { escalateRequest, replyToRequest } from '../commands/escalate-request.ts'
import { category, commandId, id, knownDoor, someWords, words } from '../commands/inputs.ts'
import { handOverDelivery } from '../commands/hand-over-delivery.ts'
import { declineOffer, recordOffer, takeOffer } from '../commands/keep-offers.ts'
import { countStock, openStockPoint } from '../commands/keep-stock.ts'
import { logRequest } from '../commands/log-request.ts'
import { mergeRequest, splitRequest } from '../commands/merge-requests.ts'
import { moveDemoClock } from '../commands/move-demo-clock.ts'
import { moveDelivery } from '../commands/move-delivery.ts'
import { openNewIncident } from '../commands/open-incident.ts'
import { savePolicy } from '../commands/save-policy.ts'
import { saveService } from '../commands/save-service.ts'
import { tellRequest } from '../commands/tell-request.ts'
import { equipMember, setDuty } from '../commands/set-duty.ts'
import { readCommunity } from '../db/database.ts'
import { countDeliveredToday, lookAtDelivery } from '../queries/deliveries.ts'
import { noteLook, takeNumbers } from '../queries/numbers.ts'
import { listIncidents, loadEnding } from '../queries/incidents.ts'
import { lookAtOffers, revealOffer } from '../queries/offers.ts'
import { findCaller, findPeople, listStaff, revealPerson } from '../queries/people.ts'
import { lookAtProofs } from '../queries/proofs.ts'
import { listBuildings, loadBuildingDetail } from '../queries/registry.ts'
import { listDealings, lookAtRequest } from '../queries/requests.ts'
import { listPolicies, listPolicyVersions } from '../queries/policies.ts'
import { listServiceVersions } from '../queries/services.ts'
import { authRouter } from './routers/auth.ts'
import { hotlineRouter, lineRouter, messageRouter, telephoneRouter } from './routers/desk.ts'
import { figuresRouter } from './routers/figures.ts'
import { liveRouter } from './routers/live.ts'
import { noticeRouter, publicPageRouter } from './routers/notice.ts'
import { gateRouter, passRouter, permitRouter, postRouter } from './routers/post.ts'
import { pastRouter } from './routers/past.ts'
import { checkInRouter, isolationRouter, rosterRouter } from './routers/roster.ts'
import { absenceRouter, populationRouter } from './routers/population.ts'
import { roundRouter } from './routers/round.ts'
import { surveyRouter } from './routers/survey.ts'
import { contactRouter, packRouter, positiveRouter, zoneRouter } from './routers/zone.ts'
import { commanding, reading, router } from './trpc.ts'

/** Every procedure of the product: a schema, a permission, and one call. */
export const appRouter = router({
  auth: authRouter,
  live: liveRouter,

  demoClock: router({ move: commanding(moveDemoClock) }),
  past: pastRouter,

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
    claim: commanding(claimRequest),
    release: commanding(releaseRequest),
    takeOver: commanding(takeOverRequest),
    setPriority: commanding(setPriority),
    edit: commanding(editRequest),
    remark: commanding(remarkOnRequest),
    escalate: commanding(escalateRequest),
    reply: commanding(replyToRequest),
    merge: commanding(mergeRequest),
    split: commanding(splitRequest),
    tell: commanding(tellRequest),
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
      .input(z.object({ buildingId: id }).extend(knownDoor))
      .query(({ ctx, input }) => listDealings(ctx.services.db, ctx.session.communityId, input)),
  }),

  delivery: router({
    create: commanding(createDelivery),
    move: commanding(moveDelivery),
    handOver: commanding(handOverDelivery),
    get: reading('delivery.carry')
      .input(z.object({ id }))
      .query(({ ctx, input }) => lookAtDelivery(ctx.services, ctx.session, input.id)),
    proofs: reading('request.read')
      .input(z.object({ requestId: id }))
      .query(({ ctx, input }) => lookAtProofs(ctx.services, ctx.session, input.requestId)),
    // A mutation: it leaves a trace, and no cache or link may hold its answer.
    takeNumbers: reading('person.reveal')
      .input(z.object({ id }))
      .mutation(({ ctx, input }) => takeNumbers(ctx.services, ctx.session, input.id)),
    today: reading('live.read').query(({ ctx }) =>
      countDeliveredToday(ctx.services, ctx.session, ctx.now),
    ),
  }),

  duty: router({ set: commanding(setDuty), equip: commanding(equipMember) }),

  stock: router({ openPoint: commanding(openStockPoint), count: commanding(countStock) }),

  offer: router({
    record: commanding(recordOffer),
    take: commanding(takeOffer),
    decline: commanding(declineOffer),
    names: reading('stock.edit').query(({ ctx }) => lookAtOffers(ctx.services, ctx.session)),
    // A mutation: it leaves a trace, and no cache or link may hold its answer.
    reveal: reading('stock.edit')
      .input(z.object({ id }))
      .mutation(({ ctx, input }) => revealOffer(ctx.services, ctx.session, input.id)),
  }),

  zone: zoneRouter,

  notice: noticeRouter,

  publicPage: publicPageRouter,

  post: postRouter,

  permit: permitRouter,

  pass: passRouter,

  gate: gateRouter,

  population: populationRouter,

  absence: absenceRouter,

  pack: packRouter,

  positive: positiveRouter,

  contact: contactRouter,

  line: lineRouter,
  hotline: hotlineRouter,
  telephone: telephoneRouter,
  message: messageRouter,

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
    /** A look at a number that was taken along, told when there is a line again. */
    looked: reading('person.reveal')
      .input(z.object({ commandId, id, at: z.iso.datetime(), reason: someWords(200) }))
      .mutation(({ ctx, input }) => noteLook(ctx.services, ctx.session, input)),
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

  survey: surveyRouter,

  round: roundRouter,
  isolation: isolationRouter,
  checkIn: checkInRouter,
  roster: rosterRouter,

  figures: figuresRouter,

  staff: router({
    list: reading('live.read').query(({ ctx }) => listStaff(ctx.services, ctx.session)),
  }),
})

export type AppRouter = typeof appRouter
