import type { DemoEvent, DemoNotice, DemoZone } from './demo-community.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000

/** One notice for each number under which zones were declared, published as they took effect. */
export function planNotices(
  random: SeededRandom,
  zones: readonly DemoZone[],
): { notices: DemoNotice[]; events: DemoEvent[] } {
  const byNumber = new Map<string, DemoZone[]>()
  for (const zone of zones) {
    if (zone.noticeNumber === null) continue
    byNumber.set(zone.noticeNumber, [...(byNumber.get(zone.noticeNumber) ?? []), zone])
  }
  const notices = [...byNumber].map(([number, ofNumber]): DemoNotice => {
    const last = Math.max(...ofNumber.map(({ since }) => since.getTime()))
    const at = last + MINUTE
    return {
      id: random.id(at),
      number,
      zoneIds: ofNumber.map(({ id }) => id).sort(),
      at: new Date(at),
      by: ofNumber[0]?.declaredBy ?? '',
    }
  })
  const events = notices.map(({ id, number, zoneIds, at, by }): DemoEvent => ({
    at,
    kind: 'notice.published',
    actorId: by,
    subject: { type: 'notice', id },
    data: { noticeNumber: number, noticeKind: 'declare', count: zoneIds.length },
  }))
  return { notices, events }
}
