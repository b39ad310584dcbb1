import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { GIVERS } from '#lib/domain/stock/offer.ts'
import { type SealedOffer, sealedPlace } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords, words } from './inputs.ts'
import { findPoint, goodsQuantity, lockShelf, setQuantity, stockedGoods } from './keep-stock.ts'

const offerInput = z.object({
  giver: z.enum(GIVERS),
  name: someWords(40),
  phone: words(30).optional(),
  note: words(200).optional(),
  goods: stockedGoods,
  quantity: goodsQuantity.min(1),
})

/** Somebody offers goods; nothing lies at a point yet. */
export const recordOffer = defineCommand<z.infer<typeof offerInput>, { id: string }>({
  name: 'offer.record',
  permission: 'stock.edit',
  input: offerInput,
  async run(context, { giver, name, phone, note, goods, quantity }) {
    const { tx, communityId, now, keyRing } = context
    const incidentId = openIncident(context)
    const sealer = await keyRing.of(tx, communityId, incidentId)
    const offerId = uuidv7()
    const number = phone ? (normalizePhone(phone) ?? phone) : undefined
    const secret: SealedOffer = {
      name,
      ...(number ? { phone: number } : {}),
      ...(note ? { note } : {}),
    }
    await tx
      .insertInto('offer')
      .values({
        communityId,
        id: offerId,
        incidentId,
        giver,
        goods,
        quantity,
        status: 'offered',
        offeredAt: now,
        statusAt: now,
        takenBy: null,
        sealed: sealer.seal(sealedPlace('offer', offerId), secret),
      })
      .execute()
    return outcome('offer.recorded', offerId, { goods, quantity })
  },
})

const takeInput = z.object({ id, pointId: id })

/** The goods of an offer have come: they lie at a point from now on. */
export const takeOffer = defineCommand<z.infer<typeof takeInput>, { id: string }>({
  name: 'offer.take',
  permission: 'stock.edit',
  input: takeInput,
  async run(context, { id: offerId, pointId }) {
    const offer = await settleOffer(context, offerId, 'taken')
    const point = await findPoint(context, pointId)
    const { goods, quantity } = offer
    const shelf = await lockShelf(context, pointId, goods)
    const stockId = await setQuantity(context, {
      pointId,
      goods,
      quantity: (shelf?.quantity ?? 0) + quantity,
    })
    const data = { goods, quantity, pointName: point.name }
    return outcome('offer.taken', offerId, data, { stock: [stockId] })
  },
})

const declineInput = z.object({ id })

export const declineOffer = defineCommand<z.infer<typeof declineInput>, { id: string }>({
  name: 'offer.decline',
  permission: 'stock.edit',
  input: declineInput,
  async run(context, { id: offerId }) {
    const { goods, quantity } = await settleOffer(context, offerId, 'declined')
    return outcome('offer.declined', offerId, { goods, quantity })
  },
})

async function settleOffer(
  { tx, communityId, incidentId, now, actor }: CommandContext,
  offerId: string,
  status: 'taken' | 'declined',
) {
  const offer = await tx
    .selectFrom('offer')
    .select(['status', 'incidentId', 'goods', 'quantity'])
    .where('communityId', '=', communityId)
    .where('id', '=', offerId)
    .forUpdate()
    .executeTakeFirst()
  if (!offer || offer.incidentId !== incidentId) throw new Refusal('notFound')
  if (offer.status !== 'offered') throw new Refusal('moveNotAllowed', { status: offer.status })
  await tx
    .updateTable('offer')
    .set({ status, statusAt: now, takenBy: actor.accountId })
    .where('communityId', '=', communityId)
    .where('id', '=', offerId)
    .execute()
  return offer
}

function outcome(
  kind: 'offer.recorded' | 'offer.taken' | 'offer.declined',
  offerId: string,
  data: { goods: string; quantity: number; pointName?: string },
  also: { stock?: string[] } = {},
) {
  return {
    result: { id: offerId },
    event: { kind, subject: { type: 'offer' as const, id: offerId }, data },
    touched: { offer: [offerId], ...also },
  }
}
