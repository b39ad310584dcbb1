import { isStocked } from '#lib/domain/stock/goods.ts'
import { giveBack, reserve, use, useLate } from '#lib/domain/stock/reserve.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import { loadCatalogue } from '../queries/services.ts'
import type { CommandContext } from './command.ts'

/** The shelves that changed, for the live rows, and how many goods did not lie there. */
export type Reserved = { stock: string[]; short: number }

/** Promises goods of the run's point to its requests: as many as are free, and says what is short. */
export async function reserveGoods(
  { tx, communityId }: CommandContext,
  run: { deliveryId: string; pointId: string | null },
  requests: readonly { id: string; category: Category }[],
): Promise<Reserved> {
  if (run.pointId === null) return { stock: [], short: 0 }
  const shelves = await tx
    .selectFrom('stock')
    .select(['id', 'goods', 'quantity', 'reserved'])
    .where('communityId', '=', communityId)
    .where('pointId', '=', run.pointId)
    .orderBy('id')
    .forUpdate()
    .execute()
  const holds: { requestId: string; stockId: string }[] = []
  const changed = new Set<string>()
  let short = 0
  const catalogue = await loadCatalogue(tx, communityId)
  const goodsOf = new Map(catalogue.map(({ category, goods }) => [category, goods]))
  for (const request of requests) {
    const goods = goodsOf.get(request.category) ?? null
    if (goods === null || !isStocked(goods)) continue
    const shelf = shelves.find((candidate) => candidate.goods === goods)
    const answer = shelf ? reserve(shelf, 1) : { held: 0, short: 1, shelf: null }
    short += answer.short
    if (!shelf || answer.held === 0) continue
    shelf.reserved = answer.shelf?.reserved ?? shelf.reserved
    changed.add(shelf.id)
    holds.push({ requestId: request.id, stockId: shelf.id })
  }
  if (holds.length > 0) {
    await tx
      .insertInto('stockHold')
      .values(
        holds.map((hold) => ({ communityId, deliveryId: run.deliveryId, quantity: 1, ...hold })),
      )
      .execute()
  }
  await saveShelves(
    { tx, communityId },
    shelves.filter(({ id }) => changed.has(id)),
  )
  return { stock: [...changed], short }
}

/**
 * What was promised to these requests of a run is used up by a delivery, and given back by everything
 * else that ends it. Who insists that it was handed over after the run had given it back is believed:
 * then it is used up all the same. Says which shelves changed.
 */
export async function settleGoods(
  { tx, communityId }: CommandContext,
  deliveryId: string,
  requestIds: readonly string[],
  to: 'delivered' | 'failed',
): Promise<string[]> {
  if (requestIds.length === 0) return []
  const from: ('held' | 'back')[] = to === 'delivered' ? ['held', 'back'] : ['held']
  const holds = await tx
    .selectFrom('stockHold')
    .select(['stockId', 'quantity', 'state'])
    .where('communityId', '=', communityId)
    .where('deliveryId', '=', deliveryId)
    .where('requestId', 'in', [...requestIds])
    .where('state', 'in', from)
    .execute()
  if (holds.length === 0) return []
  const ids = [...new Set(holds.map(({ stockId }) => stockId))]
  const shelves = await tx
    .selectFrom('stock')
    .select(['id', 'quantity', 'reserved'])
    .where('communityId', '=', communityId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const settled = shelves.map((shelf) => {
    const sumOf = (state: 'held' | 'back') =>
      holds
        .filter((hold) => hold.stockId === shelf.id && hold.state === state)
        .reduce((sum, { quantity }) => sum + quantity, 0)
    const held = sumOf('held')
    const after =
      to === 'delivered' ? useLate(use(shelf, held), sumOf('back')) : giveBack(shelf, held)
    return { id: shelf.id, ...after }
  })
  await saveShelves({ tx, communityId }, settled)
  await tx
    .updateTable('stockHold')
    .set({ state: to === 'delivered' ? 'used' : 'back' })
    .where('communityId', '=', communityId)
    .where('deliveryId', '=', deliveryId)
    .where('requestId', 'in', [...requestIds])
    .where('state', 'in', from)
    .execute()
  return ids
}

async function saveShelves(
  { tx, communityId }: Pick<CommandContext, 'tx' | 'communityId'>,
  shelves: readonly { id: string; quantity: number; reserved: number }[],
): Promise<void> {
  for (const { id, quantity, reserved } of shelves) {
    await tx
      .updateTable('stock')
      .set({ quantity, reserved })
      .where('communityId', '=', communityId)
      .where('id', '=', id)
      .execute()
  }
}
