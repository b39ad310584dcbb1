import { digestOf } from '#lib/live/digest.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import { Replica } from '#lib/live/replica.ts'
import { type SealedAsking, sealedPlace } from '#server/crypto/sealed-records.ts'
import { readCommunity } from '#server/db/database.ts'
import { loadEvents, loadSnapshot } from '#server/queries/live.ts'
import type { Ledger, Violations, Write } from './ledger.ts'
import type { Post } from './post.ts'

export type Case = {
  post: Post
  communityId: string
  ledger: Ledger
  violations: Violations
  seen: Map<number, string>
}

type Stored = { id: string; seq: number; kind: string; subjectId: string; copies: number }

/** While things still break: whatever was acknowledged a moment ago is there. */
export async function checkRecentWrites(of: Case, writes: Write[]): Promise<void> {
  const stored = await loadCommands(of, writes)
  for (const write of writes) compareWithLog(of, write, stored.get(write.commandId))
}

/** At the end: every write, row and event against what the writers were told. */
export async function checkEverything(of: Case, initial: Snapshot): Promise<{ events: number }> {
  const { ledger, violations } = of
  const unanswered = ledger.writes.filter((write) => write.answer === null)
  for (const write of unanswered) violations.add('never answered', write.procedure)
  const stored = await loadCommands(of, ledger.writes)
  for (const write of ledger.acknowledged) compareWithLog(of, write, stored.get(write.commandId))
  checkOrderPerThing(of)
  const events = await checkLog(of)
  await checkAskings(of)
  await checkRows(of)
  await checkReplay(of, initial)
  return { events }
}

async function loadCommands(
  { post, communityId }: Case,
  writes: Write[],
): Promise<Map<string, Stored>> {
  const { rows } = await post.owner.query<Stored>(
    `select c.id, min(c.seq) as seq, min(e.kind) as kind, min(e.subject_id::text) as "subjectId",
      count(*)::int as copies
    from command c left join event e on e.community_id = c.community_id and e.seq = c.seq
    where c.community_id = $1 and c.id = any($2::uuid[]) group by c.id`,
    [communityId, writes.map((write) => write.commandId)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function compareWithLog({ violations }: Case, write: Write, stored: Stored | undefined): void {
  const { procedure, answer } = write
  if (!answer) return
  const where = `${procedure} at ${answer.seq}`
  if (!stored) violations.add('acknowledged and lost', where)
  else if (stored.copies > 1) violations.add('done twice', where)
  else if (Number(stored.seq) !== answer.seq) {
    violations.add('answered with another seq', `${where}, stored at ${stored.seq}`)
  } else if (stored.subjectId !== (write.about ?? answer.id) || stored.kind !== write.kind) {
    violations.add('event of something else', `${where}: ${stored.kind}`)
  }
}

function checkOrderPerThing({ ledger, violations }: Case): void {
  for (const [thing, writes] of Map.groupBy(ledger.acknowledged, (write) => write.thing)) {
    const seqs = writes.map((write) => write.answer?.seq ?? 0)
    const broken = seqs.findIndex((seq, index) => index > 0 && seq <= (seqs[index - 1] ?? 0))
    if (broken > 0) violations.add('out of order', `${thing}: ${seqs.join(', ')}`)
  }
}

/** Gapless from 1 to the head, one command an event, and what the screens saw is what stands there. */
async function checkLog({ post, communityId, violations, seen }: Case): Promise<number> {
  const { rows } = await post.owner.query<{ seq: number; what: string }>(
    `select seq, kind || ' ' || subject_id as what from event where community_id = $1 order by seq`,
    [communityId],
  )
  rows.forEach(({ seq, what }, index) => {
    if (Number(seq) !== index + 1) violations.add('gap in the log', `${seq} at place ${index + 1}`)
    const shown = seen.get(Number(seq))
    if (shown !== undefined && shown !== what) {
      violations.add('shown otherwise than stored', `${seq}: ${shown} / ${what}`)
    }
  })
  for (const seq of seen.keys()) {
    if (seq > rows.length) violations.add('shown and not stored', `${seq}`)
  }
  const counts = await post.owner.query<Record<'head' | 'commands' | 'seqs', string>>(
    `select (select seq from stream where community_id = $1) as head,
      count(*) as commands, count(distinct seq) as seqs
    from command where community_id = $1`,
    [communityId],
  )
  const { head, commands, seqs } = counts.rows[0] ?? {}
  if (new Set([head, commands, seqs, rows.length].map(Number)).size !== 1) {
    violations.add('counts differ', JSON.stringify({ head, commands, seqs, events: rows.length }))
  }
  return rows.length
}

/** Each call that was logged is there once, found by its own words under the seal. */
async function checkAskings(of: Case): Promise<void> {
  const { post, communityId, ledger, violations } = of
  const texts = await readCommunity(post.db, communityId, async (tx) => {
    const { id: incidentId } = await tx
      .selectFrom('incident')
      .select('id')
      .where('communityId', '=', communityId)
      .executeTakeFirstOrThrow()
    const sealer = await post.keyRing.of(tx, communityId, incidentId)
    const askings = await tx
      .selectFrom('asking')
      .select(['id', 'sealed'])
      .where('communityId', '=', communityId)
      .execute()
    return askings.map(
      ({ id, sealed }) => sealer.unseal<SealedAsking>(sealedPlace('asking', id), sealed).text,
    )
  })
  const found = Map.groupBy(texts, (text) => text.split(' ').at(-1) ?? '')
  const given = ledger.writes.filter((write) => write.token !== null)
  for (const { token, answer, procedure } of given) {
    const copies = found.get(token ?? '')?.length ?? 0
    if (copies > 1) violations.add('done twice', `${procedure}: ${copies} askings`)
    if (copies === 0 && answer) violations.add('acknowledged and lost', `the words of ${answer.id}`)
  }
  if (texts.length > given.length) {
    violations.add('counts differ', `${texts.length} askings of ${given.length} given`)
  }
}

async function checkRows({ post, communityId, ledger, violations }: Case): Promise<void> {
  for (const table of ['request', 'delivery', 'zone'] as const) {
    const { rows } = await post.owner.query<{ id: string; status: string; askedCount?: number }>(
      `select id, status ${table === 'request' ? ', asked_count as "askedCount"' : ''}
      from ${table} where community_id = $1`,
      [communityId],
    )
    const stored = new Map(rows.map((row) => [row.id, row]))
    const expected = [...ledger.expected].filter(([thing]) => thing.startsWith(`${table}:`))
    for (const [thing, status] of expected) {
      const row = stored.get(thing.slice(table.length + 1))
      if (row?.status !== status) {
        violations.add('row is not as told', `${table} ${row?.status ?? 'missing'}, not ${status}`)
      }
      const askings = ledger.askings.get(row?.id ?? '')
      if (row?.askedCount !== undefined && row.askedCount !== askings) {
        violations.add('row is not as told', `asked ${row.askedCount} times, not ${askings}`)
      }
    }
    if (rows.length !== expected.length) {
      violations.add('counts differ', `${rows.length} rows of ${table}, ${expected.length} made`)
    }
  }
}

/** Snapshot before + every event = snapshot now. */
async function checkReplay(of: Case, initial: Snapshot): Promise<void> {
  const replica = new Replica()
  replica.reset(initial)
  for (;;) {
    const events = await loadEvents(of.post.db, of.communityId, replica.seq, 500)
    const last = events.at(-1)
    if (!last) break
    if (replica.apply({ from: replica.seq, to: last.seq, events }).kind !== 'applied') {
      of.violations.add('gap in the log', `after ${replica.seq}`)
      return
    }
  }
  const fresh = await loadSnapshot(of.post.db, of.communityId)
  if (replica.digest !== digestOf(fresh.tables)) {
    of.violations.add('events do not make the state', `at ${fresh.seq}`)
  }
}
