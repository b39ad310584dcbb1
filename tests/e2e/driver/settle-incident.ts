import type { Lead } from './lead.ts'
import type { Person } from './person.ts'

const OVER_RUNS: readonly string[] = ['delivered', 'failed', 'returned', 'cancelled']
const OVER_REQUESTS: readonly string[] = ['closed', 'cancelled', 'merged', 'fulfilled', 'escalated']
const STRICTEST_FIRST = ['sealed', 'controlled', 'precaution']

/**
 * Brings everything that stands in the way of an incident's end to its own end, by the calls that the
 * screens make: runs come back, what was asked is called off, and zones end, the strictest first; where
 * an item is not met, a second lead stands for it as well.
 */
export async function settlesIncident(lead: Lead, second: Person): Promise<void> {
  const { person } = lead
  for (const { id, status } of (await lead.snapshot()).tables.delivery) {
    if (OVER_RUNS.includes(status)) continue
    const isOut = status === 'departed' || status === 'pickedUp'
    await person.gives('delivery.move', { id, move: isOut ? 'return' : 'cancel' })
  }
  const { request, zone } = (await lead.snapshot()).tables
  for (const { id, status } of request) {
    if (!OVER_REQUESTS.includes(status)) await person.gives('request.cancel', { id })
  }
  const reason = '演练结束，按程序解除'
  const inOrder = zone.toSorted(
    (a, b) => STRICTEST_FIRST.indexOf(a.tier) - STRICTEST_FIRST.indexOf(b.tier),
  )
  for (const { id, tier } of inOrder) {
    // The mildest ends as soon as no stricter zone stands.
    if (tier === STRICTEST_FIRST.at(-1)) {
      await person.gives('zone.lift', { id, reason })
      continue
    }
    const asked = await person.gives<{ id: string }>('zone.askRelease', { id, reason })
    await second.gives('zone.confirmRelease', { id: asked.id })
  }
}
