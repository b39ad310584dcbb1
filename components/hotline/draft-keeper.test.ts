import { beforeEach, expect, test, vi } from 'vitest'
import { BLANK_CALL, type CallDraft } from './call-draft.ts'
import { DraftKeeper, type DraftSlot } from './draft-keeper.ts'

// Without Web Crypto what is kept stays in memory: the same vault, without a browser.
beforeEach(() => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  return () => vi.unstubAllGlobals()
})

const OWNER = { accountId: 'operator', communityId: crypto.randomUUID() }
const said = (text: string): CallDraft => ({ ...BLANK_CALL, text })

/** A keeper, and a promise for each time that a slot is told to be kept. */
function keeperThatTells() {
  const waiting: { slot: DraftSlot; resolve: () => void }[] = []
  const keeper = new DraftKeeper(OWNER, (slot) => {
    const index = waiting.findIndex((one) => one.slot === slot)
    waiting.splice(index, index < 0 ? 0 : 1)[0]?.resolve()
  })
  const kept = (slot: DraftSlot) =>
    new Promise<void>((resolve) => {
      waiting.push({ slot, resolve })
    })
  const texts = async () =>
    new Map((await keeper.recall()).map(({ slot, draft }) => [slot, draft.text]))
  return { keeper, kept, texts }
}

test('while words are handed over their copy stays, and what is typed next waits for them', async () => {
  const { keeper, kept, texts } = keeperThatTells()
  const first = kept(1)
  keeper.note(1, said('上一通'))
  await first
  const safe = Promise.withResolvers<string>()
  const given = keeper.handOver(1, () => safe.promise)
  keeper.note(1, said('下一通'))
  expect((await texts()).get(1)).toBe('上一通')
  const next = kept(1)
  safe.resolve('id')
  expect(await given).toBe('id')
  await next
  expect((await texts()).get(1)).toBe('下一通')
})

test('what waited is kept also when the hand-over ends while another slot is being written', async () => {
  const { keeper, kept, texts } = keeperThatTells()
  const safe = Promise.withResolvers<void>()
  const given = keeper.handOver(1, () => safe.promise)
  const both = [kept(1), kept(2)]
  keeper.note(1, said('一号线'))
  keeper.note(2, said('二号线'))
  // The write of the second line has begun and is not done.
  safe.resolve()
  await given
  await Promise.all(both)
  expect(await texts()).toEqual(new Map([1, 2].map((line) => [line, `${'零一二'[line]}号线`])))
})

test('a hand-over that fails lets the slot be kept again', async () => {
  const { keeper, kept, texts } = keeperThatTells()
  await expect(keeper.handOver(1, () => Promise.reject(new Error('full')))).rejects.toThrow('full')
  const again = kept(1)
  keeper.note(1, said('放回来的'))
  await again
  expect((await texts()).get(1)).toBe('放回来的')
})

test('the same words have the same key, also when they come back; others have another', async () => {
  const { keeper, kept } = keeperThatTells()
  const keyOf = (of: DraftKeeper) => of.handOver(1, ({ id }) => Promise.resolve(id))
  const first = kept(1)
  keeper.note(1, said('降压药'))
  await first
  // A page that went away in the middle of the hand-over leaves the copy, and begins anew with it.
  const key = await keyOf(keeper)
  const again = keeperThatTells()
  await again.keeper.recall()
  expect(await keyOf(again.keeper)).toBe(key)
  const changed = keeperThatTells()
  await changed.keeper.recall()
  changed.keeper.note(1, said('降压药，三天量'))
  expect(await keyOf(changed.keeper)).not.toBe(key)
})
