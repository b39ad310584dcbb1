import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { GOODS, type Goods, isStocked } from '#lib/domain/stock/goods.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'

/** More of anything than this is a slip of the finger. */
export const MOST_GOODS = 99_999

export const stockedGoods = z.enum(GOODS).refine(isStocked)
export const goodsQuantity = z.number().int().min(0).max(MOST_GOODS)

const pointInput = z.object({ name: someWords(30), buildingId: id })

/** A place where goods lie and runs begin: a hall, a shop, the gate where lorries unload. */
export const openStockPoint = defineCommand<z.infer<typeof pointInput>, { id: string }>({
  name: 'stock.openPoint',
  permission: 'stock.edit',
  input: pointInput,
  async run(context, { name, buildingId }) {
    const { tx, communityId } = context
    const building = await tx
      .selectFrom('building')
      .select('id')
      .where('communityId', '=', communityId)
      .where('id', '=', buildingId)
      .executeTakeFirst()
    if (!building) throw new Refusal('unknownBuilding', { field: 'buildingId' })
    const pointId = uuidv7()
    await tx
      .insertInto('stockPoint')
      .values({ communityId, id: pointId, name, buildingId })
      .execute()
    return {
      result: { id: pointId },
      event: {
        kind: 'stock.pointOpened' as const,
        subject: { type: 'stockPoint' as const, id: pointId },
        data: { buildingId, pointName: name },
      },
      touched: { stockPoint: [pointId] },
    }
  },
})

const countInput = z.object({ pointId: id, goods: stockedGoods, quantity: goodsQuantity })

/**
 * What somebody counted at a point. Less than runs were promised is refused: those runs have to be
 * changed first, or they would set out for goods that are not there.
 */
export const countStock = defineCommand<z.infer<typeof countInput>, { id: string }>({
  name: 'stock.count',
  permission: 'stock.edit',
  input: countInput,
  async run(context, { pointId, goods, quantity }) {
    const point = await findPoint(context, pointId)
    const shelf = await lockShelf(context, pointId, goods)
    if (quantity < (shelf?.reserved ?? 0)) {
      throw new Refusal('belowReserved', { field: 'quantity', reserved: shelf?.reserved ?? 0 })
    }
    const stockId = await setQuantity(context, { pointId, goods, quantity })
    return {
      result: { id: stockId },
      event: {
        kind: 'stock.counted' as const,
        subject: { type: 'stock' as const, id: stockId },
        data: { goods, quantity, fromQuantity: shelf?.quantity ?? 0, pointName: point.name },
      },
      touched: { stock: [stockId] },
    }
  },
})

export async function findPoint({ tx, communityId }: CommandContext, pointId: string) {
  const point = await tx
    .selectFrom('stockPoint')
    .select(['id', 'name'])
    .where('communityId', '=', communityId)
    .where('id', '=', pointId)
    .executeTakeFirst()
  if (!point) throw new Refusal('unknownPoint', { field: 'pointId' })
  return point
}

export function lockShelf({ tx, communityId }: CommandContext, pointId: string, goods: Goods) {
  return tx
    .selectFrom('stock')
    .select(['id', 'quantity', 'reserved'])
    .where('communityId', '=', communityId)
    .where('pointId', '=', pointId)
    .where('goods', '=', goods)
    .forUpdate()
    .executeTakeFirst()
}

/** The shelf's id; it is put up when there was none. */
export async function setQuantity(
  { tx, communityId, now }: CommandContext,
  shelf: { pointId: string; goods: Goods; quantity: number },
): Promise<string> {
  const { id: stockId } = await tx
    .insertInto('stock')
    .values({ communityId, id: uuidv7(), ...shelf, countedAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(['communityId', 'pointId', 'goods'])
        .doUpdateSet({ quantity: shelf.quantity, countedAt: now }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return stockId
}
