import { sql } from 'kysely'
import type { TubeResult } from '#lib/domain/round/tube.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity } from '../db/database.ts'
import { FileRefused } from '../import/problem.ts'
import { readResultsApart } from '../import/read-file.ts'
import type { BadResult, ResultColumn, ResultsRead } from '../import/read-results.ts'
import type { Services } from '../services.ts'
import { requireRound } from './rounds.ts'

/** A row that would not be taken, and why. */
export type BadRow =
  | BadResult
  | { line: number; reason: 'unknown' | 'other'; value: string }
  | { line: number; reason: 'elsewhere'; value: string; zoneName: string; number: number }

export type TriedResults =
  | { ok: false; problem: string }
  | (Pick<ResultsRead, 'format' | 'headings' | 'columns'> & {
      ok: true
      /** What would be written. */
      fresh: { code: string; result: TubeResult }[]
      /** Tubes that have the same result already. */
      same: number
      bad: BadRow[]
    })

type Known = {
  id: string
  code: string
  roundId: string
  sealed: Buffer | null
  zoneName: string
  number: number
}

/** Reads a list of results and says what would come of it; nothing is written. */
export async function tryResults(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  { communityId }: Session,
  file: {
    roundId: string
    bytes: Uint8Array
    columns: Partial<Record<ResultColumn, string>>
  },
): Promise<TriedResults> {
  let read
  try {
    read = await readResultsApart(file.bytes, { columns: file.columns })
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, problem: error.problem.code }
    throw error
  }
  return readCommunity(db, communityId, async (tx) => {
    const round = await requireRound(tx, communityId, file.roundId)
    const { rows } = await sql<Known>`
      select t.id, t.code, t.round_id, t.sealed, sr.zone_name, sr.number
      from tube t
      join sampling_round sr on sr.community_id = t.community_id and sr.id = t.round_id
      where t.community_id = ${communityId}
        and t.code = any(${read.results.map(({ code }) => code)}::text[])`.execute(tx)
    const tubes = new Map(rows.map((tube) => [tube.code, tube]))
    const sealer = await keyRing.standing(tx, communityId, round.incidentId)
    const fresh: { code: string; result: TubeResult }[] = []
    const bad: BadRow[] = [...read.bad]
    let same = 0
    for (const { line, code, result } of read.results) {
      const tube = tubes.get(code)
      if (!tube) bad.push({ line, reason: 'unknown', value: code })
      else if (tube.roundId !== round.id) {
        const { zoneName, number } = tube
        bad.push({ line, reason: 'elsewhere', value: code, zoneName, number })
      } else {
        const place = sealedPlace('tube', tube.id)
        const said = tube.sealed ? sealer.unseal<SealedTube>(place, tube.sealed).result : null
        if (said === null) fresh.push({ code, result })
        else if (said === result) same++
        else bad.push({ line, reason: 'other', value: code })
      }
    }
    bad.sort((a, b) => a.line - b.line)
    const { format, headings, columns } = read
    return { ok: true, format, headings, columns, fresh, same, bad }
  })
}
