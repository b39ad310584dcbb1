import type { Anchor, PackTier, RulePack } from '../pack/rule-pack.ts'
import { afterDays, dayNumber, type FirstDay, latest } from './zone-day.ts'
import type { Positive, Zone } from './zone-facts.ts'

/** What has to happen before the clock can run. */
export type Awaited = { what: 'removal' | 'environment' | 'disinfection'; positiveId: string }

/** Day N of a zone under its pack. `day` is null while the clock waits for what it runs from. */
export type Clock = {
  day: number | null
  firstDay: FirstDay
  plannedDays: number | null
  /** From what it runs: by which positive, or by the notice or the effect of the zone. */
  anchor: { kind: Anchor; at: Date; positiveId: string | null } | null
  /** A positive has set it back since the zone took effect. */
  restarted: boolean
  awaits: readonly Awaited[]
  /** Where it runs from if everything that it waits for came now. */
  startsAt: Date
}

type Moment = { at: Date; positiveId: string } | Awaited

/**
 * The zone clock. It runs from what the pack names, never from before the zone was in force, and from
 * the last positive that was found since, if the pack says that a positive restarts it. Of several
 * the latest counts, hence a further positive never moves it back in time.
 *
 * Source: domain §4, "clock anchor" and "what resets the clock"; Beijing 17 May 2022 for removal or
 * disinfection by the environment's result.
 */
export function clockOf(
  zone: Pick<Zone, 'noticeAt' | 'effectiveAt'>,
  positives: readonly Positive[],
  { pack, tier, now }: { pack: RulePack; tier: PackTier; now: Date },
): Clock {
  const found = tier.positiveRestarts ? foundInForce(zone, positives) : []
  const { anchor, restartsAt, anchorDayIs } = pack.clock
  const moments = [
    ...(anchor === 'notice' ? [] : positives.map((positive) => momentOf(anchor, positive))),
    ...found.map((positive) => momentOf(restartsAt, positive)),
  ]
  const base = anchor === 'notice' ? zone.noticeAt : zone.effectiveAt
  const awaits = moments.filter((moment) => 'what' in moment)
  const known = moments.filter((moment) => 'at' in moment)
  const last = known.reduce<{ at: Date; positiveId: string | null }>(
    (latestOne, moment) => (moment.at > latestOne.at ? moment : latestOne),
    { at: base, positiveId: null },
  )
  const kind = last.positiveId === null || found.length === 0 ? anchor : restartsAt
  const waits = awaits.length > 0
  return {
    day: waits ? null : dayNumber(last.at, now, anchorDayIs),
    firstDay: anchorDayIs,
    plannedDays: tier.plannedDays,
    anchor: waits ? null : { kind, ...last },
    restarted: found.length > 0,
    awaits: unique(awaits),
    startsAt: waits ? latest(last.at, now) : last.at,
  }
}

/** Positives that were found since the tier took effect. */
export function foundInForce(
  zone: Pick<Zone, 'effectiveAt'>,
  positives: readonly Positive[],
): Positive[] {
  return positives.filter(({ foundAt }) => foundAt >= zone.effectiveAt)
}

/** The midnight at which the clock has counted so many days. */
export function clockDaysOver(clock: Clock, days: number): Date {
  return afterDays(clock.startsAt, days, clock.firstDay)
}

function momentOf(kind: Exclude<Anchor, 'notice'>, positive: Positive): Moment {
  const { id, foundAt, removedAt, environment, disinfectedAt } = positive
  const wait = (what: Awaited['what']): Awaited => ({ what, positiveId: id })
  if (kind === 'caseFound') return { at: foundAt, positiveId: id }
  if (kind === 'disinfected') {
    return disinfectedAt ? { at: disinfectedAt, positiveId: id } : wait('disinfection')
  }
  if (!removedAt) return wait('removal')
  if (kind === 'caseRemoved' || environment === 'negative') return { at: removedAt, positiveId: id }
  if (environment === 'pending') return wait('environment')
  return disinfectedAt
    ? { at: latest(removedAt, disinfectedAt), positiveId: id }
    : wait('disinfection')
}

function unique(awaits: readonly Awaited[]): Awaited[] {
  return [...new Map(awaits.map((one) => [`${one.what} ${one.positiveId}`, one])).values()]
}
