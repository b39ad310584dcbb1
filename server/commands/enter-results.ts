import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { readTubeCode, TUBE_RESULTS, type TubeResult } from '#lib/domain/round/tube.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import { defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockRound, recountTubes } from './round-rows.ts'

export const MOST_RESULTS = 5_000
const CODES_SHOWN = 10

const input = z.object({
  roundId: id,
  results: z
    .array(
      z.object({
        code: z
          .string()
          .max(80)
          .transform((typed) => readTubeCode(typed) ?? typed),
        result: z.enum(TUBE_RESULTS),
      }),
    )
    .min(1)
    .max(MOST_RESULTS),
  /** The laboratory corrected itself: another result takes the place of the first. */
  correct: z.boolean().optional(),
})
type Input = z.infer<typeof input>
type Result = { id: string; changed: number; same: number }

/**
 * What the laboratory says of the tubes of a round: all of it or nothing. Told again it changes
 * nothing, so that a list may be imported twice. A positive mixed tube makes nobody positive: it puts
 * everybody in it on the list of those who are sampled again.
 */
export const enterResults = defineCommand<Input, Result>({
  name: 'round.results',
  permission: 'round.result',
  input: input as unknown as z.ZodType<Input>,
  async run(context, { roundId, results, correct = false }) {
    const { tx, communityId, actor, now, keyRing } = context
    const round = await lockRound(context, roundId)
    const said = oncePerTube(results)
    const tubes = await tx
      .selectFrom('tube')
      .select(['id', 'code', 'sealed'])
      .where('communityId', '=', communityId)
      .where('roundId', '=', roundId)
      .where((eb) => eb('code', '=', eb.fn.any(eb.val([...said.keys()]))))
      .forUpdate()
      .execute()
    const codes = new Set(tubes.map(({ code }) => code))
    refuse(
      'unknownTubes',
      [...said.keys()].filter((code) => !codes.has(code)),
    )
    const sealer = await keyRing.of(tx, communityId, round.incidentId)
    const changes = tubes.flatMap(({ id: tubeId, code, sealed }) => {
      const place = sealedPlace('tube', tubeId)
      const before = sealed ? sealer.unseal<SealedTube>(place, sealed).result : null
      const result = said.get(code) as TubeResult
      return before === result ? [] : [{ tubeId, code, place, before, result }]
    })
    if (!correct) {
      const others = changes.filter(({ before }) => before !== null)
      refuse(
        'otherResults',
        others.map(({ code }) => code),
      )
    }
    for (const { tubeId, place, result } of changes) {
      const secret: SealedTube = { result }
      await tx
        .updateTable('tube')
        .set({ answeredAt: now, answeredBy: actor.accountId, sealed: sealer.seal(place, secret) })
        .where('communityId', '=', communityId)
        .where('id', '=', tubeId)
        .execute()
    }
    if (changes.length > 0) await recountTubes(context, round)
    const positive = changes.filter(({ result }) => result === 'positive').length
    return {
      result: { id: roundId, changed: changes.length, same: tubes.length - changes.length },
      event: {
        kind: 'round.resulted' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { zoneName: round.zoneName, number: round.number, count: changes.length, positive },
      },
      touched: { samplingRound: [roundId] },
    }
  },
})

/** A list that says two things of one tube is wrong somewhere, and nobody here knows where. */
function oncePerTube(results: Input['results']): Map<string, TubeResult> {
  const said = new Map<string, TubeResult>()
  const torn: string[] = []
  for (const { code, result } of results) {
    if (said.has(code) && said.get(code) !== result) torn.push(code)
    said.set(code, result)
  }
  refuse('otherResults', torn)
  return said
}

function refuse(reason: 'unknownTubes' | 'otherResults', codes: readonly string[]): void {
  if (codes.length === 0) return
  throw new Refusal(reason, { count: codes.length, codes: codes.slice(0, CODES_SHOWN) })
}
