import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AuditHeads } from '#server/audit/audit-heads.ts'
import { hashEntry, recordAudit } from '#server/audit/audit-log.ts'
import { verifyAudit } from '#server/audit/verify-audit.ts'
import { loadWrappingKey } from '#server/crypto/wrapping-key.ts'
import { readCommunity, writeCommunity } from '#server/db/database.ts'
import type { TestCommunity } from '../factories/community.ts'
import { runCli } from '../support/run-cli.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
let heads: AuditHeads
let community: TestCommunity

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Ten looks; the head is signed after the sixth. */
beforeEach(async () => {
  const file = join(dirname(server.wrappingKeyFile), 'of-this-test.log')
  rmSync(file, { force: true })
  heads = new AuditHeads(file, loadWrappingKey(server.wrappingKeyFile))
  community = await server.makeCommunity()
  await look(6)
  await heads.sign(server.db, community.id, new Date())
  await look(4)
})

function look(times: number) {
  const { accountId } = community.actors.operator
  return writeCommunity(server.db, community.id, (tx) =>
    recordAudit(
      tx,
      community.id,
      Array.from({ length: times }, () => ({
        actorId: accountId,
        action: 'look' as const,
        subjectType: 'resident',
        subjectId: uuidv7(),
        detail: { fields: ['name'], reason: '回电' },
      })),
    ),
  )
}

function verify() {
  const signed = heads.read().byCommunity.get(community.id)
  return readCommunity(server.db, community.id, (tx) => verifyAudit(tx, community.id, signed))
}

function asOwner(statement: string, ...more: unknown[]) {
  return server.ownerPool.query(statement, [community.id, ...more])
}

/** What somebody with all rights on the database can do: make the chain fit itself again. */
async function hashAnewFrom(n: number) {
  const { rows } = await asOwner(`select * from audit where community_id = $1 order by n`)
  let previous: Buffer = Buffer.alloc(0)
  for (const row of rows) {
    if (row.n >= n) {
      const hash = hashEntry({
        communityId: community.id,
        n: Number(row.n),
        at: row.at,
        actorId: row.actor_id,
        action: row.action,
        subjectType: row.subject_type,
        subjectId: row.subject_id,
        detail: JSON.stringify(row.detail),
        previousHash: previous,
      })
      await asOwner(
        `update audit set previous_hash = $3, hash = $4 where community_id = $1 and n = $2`,
        row.n,
        previous,
        hash,
      )
      previous = hash
    } else previous = row.hash
  }
  await asOwner(`update audit_head set hash = $2 where community_id = $1`, previous)
}

describe('the audit log', () => {
  test('stands as it was written', async () => {
    expect(await verify()).toEqual({ entries: 10, signedHeads: 1, findings: [] })
  })

  test('shows an entry that was altered', async () => {
    await asOwner(`update audit set subject_id = $2 where community_id = $1 and n = 4`, uuidv7())
    expect((await verify()).findings).toEqual([{ kind: 'altered', n: 4 }])
  })

  test('shows entries that were taken out of the middle', async () => {
    await asOwner(`delete from audit where community_id = $1 and n in (4, 5)`)
    expect((await verify()).findings).toEqual([{ kind: 'removed', n: 4, to: 5 }])
  })

  test('shows newest entries that were taken out', async () => {
    await asOwner(`delete from audit where community_id = $1 and n > 7`)
    expect((await verify()).findings).toEqual([{ kind: 'truncated', n: 8, to: 10, signedAt: null }])
  })

  test('shows by a signed head that the end was cut off and the head set back', async () => {
    await asOwner(`delete from audit where community_id = $1 and n > 5`)
    await asOwner(`update audit_head set n = 5,
      hash = (select hash from audit where community_id = $1 and n = 5) where community_id = $1`)
    const unsigned = await readCommunity(server.db, community.id, (tx) =>
      verifyAudit(tx, community.id),
    )
    expect(unsigned.findings, 'the chain alone cannot know').toEqual([])
    expect((await verify()).findings).toMatchObject([{ kind: 'truncated', n: 6, to: 6 }])
  })

  test('shows by a signed head that the chain was written anew', async () => {
    await asOwner(`update audit set subject_id = $2 where community_id = $1 and n = 4`, uuidv7())
    await hashAnewFrom(4)
    const unsigned = await readCommunity(server.db, community.id, (tx) =>
      verifyAudit(tx, community.id),
    )
    expect(unsigned.findings, 'the chain alone cannot know').toEqual([])
    expect((await verify()).findings).toMatchObject([{ kind: 'rewritten', n: 6 }])
  })
})

describe('the file of signed heads', () => {
  test('shows a line that was altered or signed by somebody else', async () => {
    const line = readFileSync(heads.file, 'utf8')
    writeFileSync(heads.file, line.replace('"n":6', '"n":5'))
    appendFileSync(heads.file, 'not even JSON\n')
    const read = heads.read()
    expect(read.alteredLines).toEqual([1, 2])
    expect(read.byCommunity.size).toBe(0)
  })

  test('grows only with the chain', async () => {
    await heads.sign(server.db, community.id, new Date())
    await heads.sign(server.db, community.id, new Date())
    expect(heads.read().signatures).toBe(2)
  })

  test('is written by a server as it comes and as it goes', async () => {
    const key = loadWrappingKey(server.wrappingKeyFile)
    const written = AuditHeads.beside(server.wrappingKeyFile, key)
    const newest = () => written.read().byCommunity.get(community.id)?.at(-1)?.n
    const other = await server.another()
    await expect.poll(newest).toBe(10)
    await look(1)
    await other.close()
    expect(newest()).toBe(11)
  })
})

describe('npm run audit', () => {
  beforeAll(async () => {
    // One with nothing altered yet.
    await server.stop()
    server = await startServer()
  })

  const run = (...args: string[]) =>
    runCli('audit', args, {
      DATABASE_URL: server.url,
      SANQU_KEY_FILE: server.wrappingKeyFile,
    })

  test('ends with 0 when everything stands, and with 1 and the entry when not', async () => {
    await (await server.another()).close()
    const sound = await run('verify')
    expect(sound.output).toContain('All of it stands as it was written.')
    expect(sound.code).toBe(0)
    await asOwner(`update audit set action = 'export' where community_id = $1 and n = 3`)
    await asOwner(`delete from audit where community_id = $1 and n > 8`)
    const { code, output } = await run('verify')
    expect(output).toContain('NOT INTACT')
    expect(output).toContain('entry 3 was altered')
    expect(output).toContain('entries 9 to 10 are missing at the end, though they stood')
    expect(code).toBe(1)
  })

  test('says what it can do', async () => {
    expect((await run()).code).toBe(2)
    expect((await run('--help')).output).toContain('npm run audit -- verify')
  })
})
