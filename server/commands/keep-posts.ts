import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { fitsKind, MOST_POINTS, OTHER_WATCHERS, POST_KINDS } from '#lib/domain/post/post.ts'
import { DAY_MINUTES, type Shift } from '#lib/domain/post/shifts.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords } from './inputs.ts'
import { lockPost, postData } from './post-rows.ts'

const MOST_SHIFTS = 24

const minute = z
  .int()
  .min(0)
  .max(DAY_MINUTES - 1)
const span = z.object({ from: minute, until: minute })
const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    // A centimetre; more digits are noise of the pointer.
    .transform((value) => Number(value.toFixed(7)))

const shift = span
  .extend({ accountId: id.nullable(), other: z.enum(OTHER_WATCHERS).nullable() })
  .refine(({ accountId, other }) => (accountId === null) !== (other === null))
  .transform((given) => given as Shift)

const content = {
  kind: z.enum(POST_KINDS),
  name: someWords(30),
  /** The building it is placed by; its place is in `points` all the same. */
  buildingId: id.nullable(),
  points: z.array(z.tuple([degrees(180), degrees(90)])).max(MOST_POINTS),
  /** Null: nobody has to be there. */
  hours: span.nullable(),
  shifts: z.array(shift).max(MOST_SHIFTS),
}
const placeInput = z.object(content)
type Placed = z.infer<typeof placeInput>
type Result = { id: string }

/** Puts up a checkpoint or an enclosure line, with its hours and whose turn is when. */
export const placePost = defineCommand<Placed, Result>({
  name: 'post.place',
  permission: 'post.keep',
  input: placeInput as unknown as z.ZodType<Placed>,
  async run(context, placed) {
    const { tx, communityId, now, actor } = context
    const incidentId = openIncident(context)
    await requireSense(context, placed)
    const postId = uuidv7()
    await tx
      .insertInto('post')
      .values({
        communityId,
        id: postId,
        incidentId,
        ...columnsOf(placed),
        version: 1,
        placedAt: now,
        placedBy: actor.accountId,
        endedAt: null,
        endedBy: null,
      })
      .execute()
    return {
      result: { id: postId },
      event: {
        kind: 'post.placed' as const,
        subject: { type: 'post' as const, id: postId },
        data: postData(placed),
      },
      touched: { post: [postId] },
    }
  },
})

const changeInput = z.object({ id, version: z.int().min(1), ...content })
type Changed = z.infer<typeof changeInput>

/** Everything about a post may change; who stands there stays. */
export const changePost = defineCommand<Changed, Result>({
  name: 'post.change',
  permission: 'post.keep',
  input: changeInput as unknown as z.ZodType<Changed>,
  async run(context, changed) {
    const { tx, communityId } = context
    const post = await lockPost(context, changed.id)
    if (post.version !== changed.version) throw new Refusal('postChanged')
    await requireSense(context, changed)
    await tx
      .updateTable('post')
      .set({ ...columnsOf(changed), version: post.version + 1 })
      .where('communityId', '=', communityId)
      .where('id', '=', post.id)
      .execute()
    return {
      result: { id: post.id },
      event: {
        kind: 'post.changed' as const,
        subject: { type: 'post' as const, id: post.id },
        data: postData(changed),
      },
      touched: { post: [post.id] },
    }
  },
})

const endInput = z.object({ id })

/**
 * Takes a post away. Whoever stood there is free, and a permit that was for this gate alone holds at
 * any: nobody may be kept from dialysis because a gate moved.
 */
export const endPost = defineCommand<z.infer<typeof endInput>, Result>({
  name: 'post.end',
  permission: 'post.keep',
  input: endInput,
  async run(context, { id: postId }) {
    const { tx, communityId, now, actor } = context
    const post = await lockPost(context, postId)
    await tx
      .updateTable('post')
      .set({ endedAt: now, endedBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where('id', '=', postId)
      .execute()
    await tx
      .updateTable('postWatch')
      .set({ untilAt: now })
      .where('communityId', '=', communityId)
      .where('postId', '=', postId)
      .where('untilAt', 'is', null)
      .execute()
    const permits = await tx
      .updateTable('exitPermit')
      .set({ postId: null })
      .where('communityId', '=', communityId)
      .where('postId', '=', postId)
      .where('status', '=', 'approved')
      .returning('id')
      .execute()
    return {
      result: { id: postId },
      event: {
        kind: 'post.ended' as const,
        subject: { type: 'post' as const, id: postId },
        data: postData(post),
      },
      touched: { post: [postId], exitPermit: permits.map((permit) => permit.id) },
    }
  },
})

function columnsOf({ kind, name, buildingId, points, hours, shifts }: Placed) {
  return {
    kind,
    name,
    buildingId,
    points: JSON.stringify(points),
    hoursFrom: hours?.from ?? null,
    hoursUntil: hours?.until ?? null,
    shifts: JSON.stringify(shifts),
  }
}

async function requireSense({ tx, communityId }: CommandContext, placed: Placed): Promise<void> {
  if (!fitsKind(placed.kind, placed.points)) {
    throw new Refusal('badPostPlace', { field: 'points', kind: placed.kind })
  }
  if (placed.buildingId !== null) {
    const building = await tx
      .selectFrom('building')
      .select('id')
      .where('communityId', '=', communityId)
      .where('id', '=', placed.buildingId)
      .executeTakeFirst()
    if (!building) throw new Refusal('unknownBuilding', { field: 'buildingId' })
  }
  const accounts = [...new Set(placed.shifts.flatMap(({ accountId }) => accountId ?? []))]
  const members = await tx
    .selectFrom('member')
    .select('accountId')
    .where('communityId', '=', communityId)
    .where((eb) => eb('accountId', '=', eb.fn.any(eb.val(accounts))))
    .execute()
  if (members.length !== accounts.length) throw new Refusal('unknownMember', { field: 'shifts' })
}
