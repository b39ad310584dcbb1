import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { TestPerson } from '../support/test-screen.ts'

let server: RunningServer
let community: TestCommunity
let lead: TestPerson

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  lead = await server.signIn(community, 'lead')
})
afterAll(() => server.stop())

describe('a call of the API is turned away', () => {
  const json = { 'content-type': 'application/json' }
  test.each([
    ['without the custom header', json],
    ['from another origin', { ...json, 'x-sanqu': '1', origin: 'https://elsewhere.example' }],
    ['that a foreign page made', { ...json, 'x-sanqu': '1', 'sec-fetch-site': 'cross-site' }],
    ['from a sister domain', { ...json, 'x-sanqu': '1', 'sec-fetch-site': 'same-site' }],
    ['that is a form', { 'x-sanqu': '1', 'content-type': 'multipart/form-data; boundary=x' }],
    ['that is plain text', { 'x-sanqu': '1', 'content-type': 'text/plain' }],
    ['that is a stream of bytes', { 'x-sanqu': '1', 'content-type': 'application/octet-stream' }],
  ])('%s', async (_, headers) => {
    const response = await post('incident.open', { name: 'x' }, headers)
    expect(response.status).toBe(403)
  })

  test('with more than ten calls in one batch, or a sign-in among them', async () => {
    const many = Array.from({ length: 11 }, () => 'auth.me').join(',')
    expect((await get(`${many}?batch=1&input={}`)).status).toBe(400)
    expect((await get('auth.me,auth.login?batch=1&input={}')).status).toBe(400)
  })

  test('with a body past the limit', async () => {
    const response = await post('auth.login', { username: 'x'.repeat(5_000_000), password: 'y' })
    expect(response.status).toBe(413)
  })

  test('with a field that is wrong, which is named', async () => {
    const response = await post('auth.login', { username: '', password: 'y' })
    const body = (await response.json()) as { error: { data: { code: string; details: object } } }
    expect(response.status).toBe(400)
    expect(body.error.data).toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'username' }] },
    })
  })
})

describe('signing in', () => {
  test('answers the same for a wrong password and an unknown account', async () => {
    const known = await attempt(`lead-${community.actors.lead.accountId}`, 'wrong')
    const unknown = await attempt('nobody-at-all', 'wrong')
    expect(known).toEqual({ status: 401, reason: 'wrongCredentials' })
    expect(unknown).toEqual(known)
  })

  test('makes a guesser wait, and nobody else', async () => {
    const username = `care-${community.actors.care.accountId}`
    const answers = []
    for (let count = 0; count < 10; count++) answers.push(await attempt(username, 'wrong'))
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect(answers).toContainEqual({ status: 429, reason: 'tooManyAttempts' })
    await server.signIn(community, 'grid')
  })

  test('sets a cookie that scripts and other sites cannot use', async () => {
    const response = await post('auth.login', await credentials('doctor'))
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const behindTls = await post('auth.login', await credentials('doctor'), {
      'content-type': 'application/json',
      'x-sanqu': '1',
      'x-forwarded-proto': 'https',
    })
    expect(behindTls.headers.getSetCookie()[0]).toMatch(/^__Host-.*Secure/)
  })
})

describe('a socket is refused', () => {
  test('from a page of another origin, although it has the cookie', async () => {
    expect(await connects({ cookie: lead.cookie })).toBe(true)
    expect(await connects({ cookie: lead.cookie, origin: 'https://elsewhere.example' })).toBe(false)
  })

  test('without a session', async () => {
    expect(await connects({})).toBe(false)
  })
})

test('the program tells how it is', async () => {
  expect(await (await fetch(`${server.origin}/healthz`)).json()).toEqual({ ok: true })
  await expect.poll(async () => (await fetch(`${server.origin}/readyz`)).status).toBe(200)
  const metrics = await (await fetch(`${server.origin}/metrics`)).text()
  expect(metrics).toMatch(/^sanqu_digest_mismatches_total 0$/m)
  expect(metrics).toMatch(/^sanqu_sockets \d+$/m)
})

async function credentials(who: keyof TestCommunity['actors']) {
  await server.signIn(community, who)
  return { username: `${who}-${community.actors[who].accountId}`, password: 'only-for-tests' }
}

function post(procedure: string, body: object, headers?: Record<string, string>) {
  return fetch(`${server.origin}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: headers ?? { 'content-type': 'application/json', 'x-sanqu': '1' },
    body: JSON.stringify(body),
  })
}

function get(path: string) {
  return fetch(`${server.origin}/api/trpc/${path}`, { headers: { 'x-sanqu': '1' } })
}

async function attempt(username: string, password: string) {
  return TestPerson.signIn(server.origin, username, password).then(
    () => ({ status: 200, reason: null }),
    ({ status, reason }: { status: number; reason: string }) => ({ status, reason }),
  )
}

function connects(extraHeaders: Record<string, string>): Promise<boolean> {
  const socket = io(server.origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders,
  })
  return new Promise((resolve) => {
    const settle = (connected: boolean) => {
      socket.disconnect()
      resolve(connected)
    }
    socket.on('connect', () => settle(true))
    socket.on('connect_error', () => settle(false))
  })
}
