import { v7 as uuidv7 } from 'uuid'
import { Refusal, type RefusalData } from '#lib/domain/errors.ts'
import { tubeRefusal, type TubeSize } from '#lib/domain/round/tube.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import type { Row } from '../db/schema.ts'
import type { CommandContext } from './command.ts'
import { recountTubes } from './round-rows.ts'

export type SampleTaken = {
  personId: string
  tube?: { code: string; size: TubeSize }
  /** An antigen test tells on the spot; it is its own tube. */
  antigen?: 'negative' | 'positive'
}
type Filling = { round: Row<'samplingRound'>; team: number | null; at: Date }

/** Puts samples into their tubes, or refuses the first that does not go in, with where it stands. */
export async function fillTubes(
  context: CommandContext,
  filling: Filling,
  samples: readonly SampleTaken[],
): Promise<void> {
  if (samples.length === 0) return
  const again = await hadSamples(context, samples)
  const opened = await put(context, filling, samples)
  // Whoever is sampled for the first time waits for a result, which needs no counting.
  if (again || filling.round.test === 'antigen') await recountTubes(context, filling.round)
  else await countFresh(context, filling.round.id, { pending: samples.length, tubes: opened })
}

/** Returns how many tubes were begun. */
async function put(
  context: CommandContext,
  filling: Filling,
  samples: readonly SampleTaken[],
): Promise<number> {
  let opened = 0
  for (const { personId, antigen } of samples) {
    if (antigen) await tested(context, filling, personId, antigen)
  }
  const byCode = Map.groupBy(
    samples.filter(({ tube }) => tube !== undefined),
    ({ tube }) => tube?.code ?? '',
  )
  for (const [code, into] of byCode) {
    const size = into[0]?.tube?.size
    if (size === undefined) continue
    if (
      await fill(
        context,
        filling,
        { code, size },
        into.map(({ personId }) => personId),
      )
    )
      opened++
  }
  return opened
}

async function fill(
  context: CommandContext,
  { round, team, at }: Filling,
  { code, size }: { code: string; size: TubeSize },
  personIds: readonly string[],
): Promise<boolean> {
  const { tx, communityId, actor } = context
  const known = await lockTube(context, code)
  // Told twice under two keys: whoever is in it already takes no second place.
  const inside = known ? await membersOf(context, known.id) : new Set<string>()
  const fresh = personIds.filter((personId) => !inside.has(personId))
  if (known) {
    const why = tubeRefusal(
      { ...known, isAnswered: known.answeredAt !== null },
      { roundId: round.id, team, by: actor.accountId, size, samples: fresh.length },
    )
    if (why && (fresh.length > 0 || why === 'tubeElsewhere')) {
      throw new Refusal(why, await whereItStands(context, known, fresh.length))
    }
  } else if (fresh.length > size) {
    throw new Refusal('tubeFull', { code, size, count: 0, samples: fresh.length })
  }
  if (fresh.length === 0) return false
  const tubeId = known?.id ?? uuidv7()
  if (known) {
    await tx
      .updateTable('tube')
      .set({ count: known.count + fresh.length })
      .where('communityId', '=', communityId)
      .where('id', '=', tubeId)
      .execute()
  } else {
    const row = { id: tubeId, code, size, count: fresh.length, answeredAt: null, sealed: null }
    await openTube(context, { round, team, at }, row)
  }
  await putIn(context, tubeId, fresh, at)
  return !known
}

async function tested(
  context: CommandContext,
  filling: Filling,
  personId: string,
  result: 'negative' | 'positive',
): Promise<void> {
  const { tx, communityId, keyRing } = context
  const sealer = await keyRing.of(tx, communityId, filling.round.incidentId)
  const secret: SealedTube = { result }
  const tubeId = uuidv7()
  await openTube(context, filling, {
    id: tubeId,
    // Nobody reads it; a test at home has no label.
    code: `AG-${tubeId}`,
    size: 1,
    count: 1,
    answeredAt: filling.at,
    sealed: sealer.seal(sealedPlace('tube', tubeId), secret),
  })
  await putIn(context, tubeId, [personId], filling.at)
}

async function openTube(
  { tx, communityId, actor }: CommandContext,
  { round, team, at }: Filling,
  row: Pick<Row<'tube'>, 'id' | 'code' | 'size' | 'count' | 'answeredAt' | 'sealed'>,
): Promise<void> {
  await tx
    .insertInto('tube')
    .values({
      communityId,
      roundId: round.id,
      team,
      openedBy: actor.accountId,
      openedAt: at,
      answeredBy: row.answeredAt ? actor.accountId : null,
      ...row,
    })
    .execute()
}

async function putIn(
  { tx, communityId, actor }: CommandContext,
  tubeId: string,
  personIds: readonly string[],
  takenAt: Date,
): Promise<void> {
  await tx
    .insertInto('tubeMember')
    .values(
      personIds.map((personId) => ({
        communityId,
        tubeId,
        personId,
        takenAt,
        takenBy: actor.accountId,
      })),
    )
    .execute()
}

async function hadSamples(
  { tx, communityId }: CommandContext,
  samples: readonly SampleTaken[],
): Promise<boolean> {
  const ids = samples.map(({ personId }) => personId)
  const before = await tx
    .selectFrom('tubeMember')
    .select('personId')
    .where('communityId', '=', communityId)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val(ids))))
    .limit(1)
    .executeTakeFirst()
  return before !== undefined || new Set(ids).size < ids.length
}

async function countFresh(
  { tx, communityId }: CommandContext,
  roundId: string,
  { pending, tubes }: { pending: number; tubes: number },
): Promise<void> {
  await tx
    .updateTable('samplingRound')
    .set((eb) => ({
      pending: eb('pending', '+', pending),
      tubes: eb('tubes', '+', tubes),
    }))
    .where('communityId', '=', communityId)
    .where('id', '=', roundId)
    .execute()
}

function lockTube({ tx, communityId }: CommandContext, code: string) {
  return tx
    .selectFrom('tube')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
}

async function membersOf(
  { tx, communityId }: CommandContext,
  tubeId: string,
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('tubeMember')
    .select('personId')
    .where('communityId', '=', communityId)
    .where('tubeId', '=', tubeId)
    .execute()
  return new Set(rows.map((row) => row.personId))
}

/** What whoever holds the tube must know to see which of the two labels is wrong. */
async function whereItStands(
  { tx, communityId }: CommandContext,
  tube: Row<'tube'>,
  samples: number,
): Promise<RefusalData> {
  const round = await tx
    .selectFrom('samplingRound')
    .select(['zoneName', 'number'])
    .where('communityId', '=', communityId)
    .where('id', '=', tube.roundId)
    .executeTakeFirstOrThrow()
  return {
    code: tube.code,
    size: tube.size,
    count: tube.count,
    samples,
    team: tube.team,
    by: tube.openedBy,
    at: tube.openedAt.toISOString(),
    zoneName: round.zoneName,
    number: round.number,
  }
}
