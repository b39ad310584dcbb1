import { z } from 'zod'
import { id } from '../../commands/inputs.ts'
import { endIsolation, takeBackSlip } from '../../commands/end-isolation.ts'
import { recordCheckIn } from '../../commands/record-check-in.ts'
import { reportIsolation } from '../../commands/report-isolation.ts'
import { withdrawRosterRecord } from '../../commands/withdraw-roster-record.ts'
import { listRosterStandings, lookAtRosterHistory } from '../../queries/roster-records.ts'
import { listIsolationDue, lookAtIsolated, lookAtKeyCare } from '../../queries/rosters.ts'
import { lookAtSlips } from '../../queries/slips.ts'
import { commanding, reading, router } from '../trpc.ts'

const person = z.object({ personId: id })
/** Left out: all buildings. */
const within = z.object({ buildingIds: z.array(id).max(5_000).optional() })

/** Temperatures of those in home isolation, morning and evening. */
export const isolationRouter = router({
  report: commanding(reportIsolation),
  end: commanding(endIsolation),
  takeBackSlip: commanding(takeBackSlip),
  /** Whose days are over, and whose isolation ended with a slip. */
  slips: reading('isolation.report')
    .input(z.object({ contactId: id.optional() }))
    .mutation(({ ctx, input }) =>
      lookAtSlips(ctx.services, ctx.session, { ...input, now: ctx.now }),
    ),
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  people: reading('isolation.report')
    .input(within)
    .mutation(({ ctx, input }) =>
      lookAtIsolated(ctx.services, ctx.session, { ...input, now: ctx.now }),
    ),
  history: reading('isolation.report')
    .input(person)
    .mutation(({ ctx, input: { personId } }) =>
      lookAtRosterHistory(ctx.services, ctx.session, { duty: 'temperature', personId }),
    ),
  standings: reading('isolation.report').query(({ ctx }) =>
    listRosterStandings(ctx.services, ctx.session, 'temperature', ctx.now),
  ),
  due: reading('isolation.report').query(({ ctx }) =>
    listIsolationDue(ctx.services, ctx.session, ctx.now),
  ),
})

/** The daily call or visit to those who are looked after. */
export const checkInRouter = router({
  record: commanding(recordCheckIn),
  people: reading('checkIn.record')
    .input(within)
    .mutation(({ ctx, input }) => lookAtKeyCare(ctx.services, ctx.session, input)),
  history: reading('checkIn.record')
    .input(person)
    .mutation(({ ctx, input: { personId } }) =>
      lookAtRosterHistory(ctx.services, ctx.session, { duty: 'checkIn', personId }),
    ),
  standings: reading('checkIn.record').query(({ ctx }) =>
    listRosterStandings(ctx.services, ctx.session, 'checkIn', ctx.now),
  ),
})

export const rosterRouter = router({ withdraw: commanding(withdrawRosterRecord) })
