import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Snapshot } from '#lib/live/protocol.ts'
import { SIGNATURE_WINDOW_S, sign } from '#server/telephone/signature.ts'
import { makeResident, type TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'

const PHONE = '15400008765'

let server: RunningServer
let community: TestCommunity
let lead: TestPerson
let operator: TestPerson
let secret: string

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  await makeResident(server.db, server.keyRing, community, { name: '欧阳试测', phone: PHONE })
  lead = await server.signIn(community, 'lead')
  operator = await server.signIn(community, 'operator')
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
  secret = (await lead.mutate<{ secret: string }>('telephone.makeKey')).secret
})
afterAll(() => server.stop())

type Sent = {
  secret?: string
  timestamp?: number
  signature?: string
  community?: string
  to?: string
  raw?: string
}

async function post(body: object, given: Sent = {}) {
  const text = given.raw ?? JSON.stringify(body)
  const timestamp = String(given.timestamp ?? Math.floor(Date.now() / 1_000))
  const response = await fetch(`${given.to ?? server.origin}/hooks/calls`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-sanqu-community': given.community ?? community.id,
      'x-sanqu-timestamp': timestamp,
      'x-sanqu-signature': given.signature ?? sign(given.secret ?? secret, timestamp, text),
    },
    body: text,
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const snapshot = () => operator.query<Snapshot>('live.snapshot')
const ringing = (callId: string, also: object = {}) => ({
  callId,
  event: 'ringing',
  line: 1,
  number: '+86 154-0000-8765 转 3',
  ...also,
})

describe('a report of a telephone system', () => {
  test('is taken when it is signed, and shows on every screen without its number', async () => {
    expect(await post(ringing('a'))).toMatchObject({ status: 200, body: { ok: true } })
    const { tables } = await snapshot()
    const call = tables.call.find(({ state }) => state === 'ringing')
    expect(call).toMatchObject({ known: true, hasNumber: true, training: false })
    expect(JSON.stringify(tables)).not.toContain(PHONE)
    const [peeked] = await operator.query<{ phone: string; people: object[] }[]>(
      'hotline.peekCalls',
      {
        ids: [call?.id],
      },
    )
    expect(peeked).toMatchObject({ phone: '154****8765', people: [{ name: '欧***', room: '101' }] })
    expect(await operator.mutate('hotline.revealCall', { id: call?.id })).toMatchObject({
      phone: PHONE,
    })
    await post({ callId: 'a', event: 'abandoned', line: 1 })
  })

  test('counts once, however often and to whichever process it is sent', async () => {
    const before = (await snapshot()).seq
    const body = ringing('twice')
    const timestamp = Math.floor(Date.now() / 1_000)
    const first = await post(body, { timestamp })
    // The same bytes again: a replay within the window.
    expect(await post(body, { timestamp })).toEqual(first)
    const second = await server.another()
    try {
      expect(await post(body, { to: second.origin })).toEqual(first)
    } finally {
      await second.close()
    }
    expect((await snapshot()).seq).toBe(before + 1)
    expect(await post({ ...body, event: 'abandoned' })).toMatchObject({ status: 200 })
    // Late and out of order: all is well, and nothing changes.
    expect(await post({ ...body, event: 'ended' })).toMatchObject({
      status: 200,
      body: { ok: true, ignored: true },
    })
  })

  test.each([
    ['another secret', { secret: 'wrong' }],
    ['a time long ago', { timestamp: Math.floor(Date.now() / 1_000) - SIGNATURE_WINDOW_S - 5 }],
    ['a time to come', { timestamp: Math.floor(Date.now() / 1_000) + SIGNATURE_WINDOW_S + 600 }],
    ['no signature', { signature: '' }],
    ['a signature of another body', { signature: 'a'.repeat(64) }],
    ['a community that there is not', { community: '019d0000-0000-7000-8000-000000000000' }],
    ['no community', { community: 'x' }],
  ])('with %s is turned away, and tells nothing', async (_name, given) => {
    const before = (await snapshot()).seq
    expect(await post(ringing('never'), given)).toEqual({
      status: 401,
      body: { ok: false, reason: 'badSignature' },
    })
    expect((await snapshot()).seq).toBe(before)
  })

  test.each([
    ['no JSON', 400, { raw: '{' }],
    ['an unknown event', 400, { raw: '{"callId":"b","event":"sang","line":1}' }],
    ['a line that there is not', 400, { raw: '{"callId":"b","event":"ringing","line":77}' }],
    ['more than a report can be', 413, { raw: JSON.stringify({ callId: 'b'.repeat(9_000) }) }],
  ])('with %s is refused', async (_name, status, given) => {
    expect((await post({}, given)).status).toBe(status)
  })

  test('rings with a withheld number and with one that is no number', async () => {
    for (const [callId, number] of [
      ['withheld', undefined],
      ['anonymous', 'anonymous'],
      ['odd', '\u202e号码不详📞'],
    ] as const) {
      expect(await post({ callId, event: 'ringing', line: 3, number })).toMatchObject({
        status: 200,
      })
      await post({ callId, event: 'abandoned', line: 3 })
    }
    const { tables } = await snapshot()
    const withheld = tables.call.filter(({ hasNumber }) => !hasNumber)
    expect(withheld).toHaveLength(3)
    expect(withheld.every(({ known }) => !known)).toBe(true)
  })

  test('is refused in quiet times', async () => {
    const quiet = await server.makeCommunity()
    const theirs = await server.signIn(quiet, 'lead')
    const key = await theirs.mutate<{ secret: string }>('telephone.makeKey')
    const answer = await post(ringing('q'), { community: quiet.id, secret: key.secret })
    expect(answer).toEqual({ status: 409, body: { ok: false, reason: 'noOpenIncident' } })
  })
})

describe('the key of a telephone system', () => {
  test('is made by lead or admin, told once, and the old one serves for a while', async () => {
    await expect(operator.mutate('telephone.makeKey')).rejects.toMatchObject({
      reason: 'notPermitted',
    })
    const old = secret
    secret = (await lead.mutate<{ secret: string }>('telephone.makeKey')).secret
    expect(await lead.query('telephone.key')).toMatchObject({
      communityId: community.id,
      oldUntil: expect.any(String),
    })
    expect(JSON.stringify(await lead.query('telephone.key'))).not.toContain(secret)
    for (const [callId, key] of [
      ['with-old', old],
      ['with-new', secret],
    ] as const) {
      expect(await post(ringing(callId), { secret: key })).toMatchObject({ status: 200 })
      await post({ callId, event: 'abandoned', line: 1 }, { secret: key })
    }
    await lead.mutate('telephone.dropKeys')
    expect((await post(ringing('dropped'))).status).toBe(401)
  })

  test('and the numbers stand nowhere in the database in clear', async () => {
    const { rows } = await server.ownerPool.query<{ text: string }>(
      `select coalesce(string_agg(c::text, ''), '') as text from call c
       union all select coalesce(string_agg(k::text, ''), '') from telephone_key k
       union all select coalesce(string_agg(m::text, ''), '') from command m`,
    )
    const all = rows.map(({ text }) => text).join('')
    expect(all).not.toContain(PHONE)
    expect(all).not.toContain(secret)
    expect(all).not.toContain(Buffer.from(secret).toString('hex'))
  })
})
