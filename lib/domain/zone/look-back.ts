import { shanghaiDay, startOfShanghaiDay } from './zone-day.ts'

/**
 * The days whose contacts are traced for a positive: so many whole days before the onset, or before
 * the sample when there are no symptoms, to the removal, or to now while the person is there.
 *
 * Source: national plan, 2 days before onset or positive sample; the same in Shenzhen's definition of
 * a controlled zone.
 */
export function lookBack(
  positive: { onsetAt: Date | null; foundAt: Date; removedAt: Date | null },
  lookBackDays: number,
  now: Date,
): { from: Date; until: Date } {
  const { onsetAt, foundAt, removedAt } = positive
  const known = onsetAt !== null && onsetAt < foundAt ? onsetAt : foundAt
  return {
    from: startOfShanghaiDay(shanghaiDay(known) - lookBackDays),
    until: removedAt ?? now,
  }
}
