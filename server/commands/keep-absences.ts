import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { ABSENCE_REASONS, absenceTimeFault, isOver } from '#lib/domain/population/absence.ts'
import { touchedByAbsence } from '../zones/zones-counting.ts'
import { putBackIntoRounds } from './absence-rows.ts'
import { moment } from './case-door.ts'
import { accountOf, type CommandContext, defineCommand, openIncident } from './command.ts'
import { id } from './inputs.ts'

/** A household that left together is marked together. */
const residentIds = z.array(id).min(1).max(40)
const markInput = z.object({
  residentIds,
  reason: z.enum(ABSENCE_REASONS),
  since: moment,
  /** When they are expected back; without it, until somebody says so. */
  until: moment.nullable(),
})
type Marked = z.infer<typeof markInput>
type Result = { id: string; count: number }

/**
 * Says that people are not there, since when and until when. Whoever is marked already is marked anew:
 * what was said last stands.
 */
export const markAbsent = defineCommand<Marked, Result>({
  name: 'absence.mark',
  permission: 'absence.mark',
  input: markInput as unknown as z.ZodType<Marked>,
  async run(context, { reason, since, until, ...said }) {
    const { tx, communityId, now, actor } = context
    const incidentId = openIncident(context)
    const fault = absenceTimeFault({ since, until }, now)
    if (fault) throw new Refusal('badAbsenceTime', { field: fault })
    const ids = [...new Set(said.residentIds)]
    await requireResidents(context, ids)
    await endAbsences(context, ids)
    await tx
      .insertInto('absence')
      .values(
        ids.map((residentId) => ({
          communityId,
          id: uuidv7(),
          incidentId,
          residentId,
          reason,
          since,
          untilAt: until,
          markedAt: now,
          markedBy: accountOf(actor),
          endedAt: null,
          endedBy: null,
        })),
      )
      .execute()
    const { buildingIds, touched } = await touchedByAbsence(tx, communityId, ids)
    const [subjectId = ''] = buildingIds
    return {
      result: { id: subjectId, count: ids.length },
      event: {
        kind: 'absence.marked' as const,
        subject: { type: 'building' as const, id: subjectId },
        data: { buildingId: subjectId, count: ids.length },
      },
      touched,
    }
  },
})

const backInput = z.object({ residentIds })

/** They are back, or were never away. From now on they are reached like everybody else. */
export const markBack = defineCommand<z.infer<typeof backInput>, Result>({
  name: 'absence.end',
  permission: 'absence.mark',
  input: backInput,
  run: async (context, said) => end(context, [...new Set(said.residentIds)]),
})

const timeInput = z.object({ residentId: id })

/** The day on which somebody was expected has come: they are reached like everybody else again. */
export const passAbsenceTime = defineCommand<z.infer<typeof timeInput>, Result>({
  name: 'absence.passTime',
  permission: 'system',
  input: timeInput,
  async run(context, { residentId }) {
    const { tx, communityId, now } = context
    const standing = await tx
      .selectFrom('absence')
      .select('untilAt')
      .where('communityId', '=', communityId)
      .where('residentId', '=', residentId)
      .where('endedAt', 'is', null)
      .executeTakeFirst()
    if (!standing || !isOver({ until: standing.untilAt }, now)) throw new Refusal('notAbsent')
    return end(context, [residentId])
  },
})

async function end(context: CommandContext, ids: readonly string[]) {
  const { tx, communityId } = context
  openIncident(context)
  await requireResidents(context, ids)
  const ended = await endAbsences(context, ids)
  if (ended.length === 0) throw new Refusal('notAbsent')
  const { buildingIds, touched } = await touchedByAbsence(tx, communityId, ended)
  const [subjectId = ''] = buildingIds
  return {
    result: { id: subjectId, count: ended.length },
    event: {
      kind: 'absence.ended' as const,
      subject: { type: 'building' as const, id: subjectId },
      data: { buildingId: subjectId, count: ended.length },
    },
    touched: { ...touched, ...(await putBackIntoRounds(context, ended)) },
  }
}

/** Returns whose absence it ended. */
async function endAbsences(
  { tx, communityId, now, actor }: CommandContext,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .updateTable('absence')
    .set({ endedAt: now, endedBy: accountOf(actor) })
    .where('communityId', '=', communityId)
    .where((eb) => eb('residentId', '=', eb.fn.any(eb.val([...ids]))))
    .where('endedAt', 'is', null)
    .returning('residentId')
    .execute()
  return rows.map(({ residentId }) => residentId)
}

/** Of one building, so that the log can say where. */
async function requireResidents(
  { tx, communityId }: CommandContext,
  ids: readonly string[],
): Promise<void> {
  const rows = await tx
    .selectFrom('resident')
    .select('buildingId')
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  const buildings = new Set(rows.map(({ buildingId }) => buildingId))
  if (rows.length < ids.length || buildings.size !== 1) {
    throw new Refusal('unknownPerson', { field: 'residentIds' })
  }
}
