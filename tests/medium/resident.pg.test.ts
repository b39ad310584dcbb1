import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'

let server: RunningServer
let community: TestCommunity
let lead: TestPerson
let operator: TestPerson
let codes: { buildingId: string; code: string }[]

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  lead = await server.signIn(community, 'lead')
  operator = await server.signIn(community, 'operator')
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
  await lead.mutate('residentCode.make', { commandId: uuidv7() })
  codes = await lead.query('residentCode.list')
})
afterAll(() => server.stop())

const form = (also: Record<string, string> = {}) => ({
  key: uuidv7(),
  category: 'medicine',
  text: '降压药只剩两天',
  unit: '1单元',
  room: '101',
  phone: '139 0000 8765',
  ...also,
})

describe('the page at the door', () => {
  test('shows the building, needs no account and no script, and keeps nothing on the phone', async () => {
    const page = await open(`/r/${codeOf(0)}`)
    expect(page.status).toBe(200)
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const source = await page.text()
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(source) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
    expect(source).toContain('榕树新村 1 栋')
    expect(source).not.toMatch(/<script|https?:\/\/|javascript:/i)
    expect(source.length).toBeLessThan(14_000)
  })

  test.each(['aaaaaaaaaaaa', 'nonsense', '%E0%A4%A', '..%2f..%2f', '0'.repeat(400)])(
    'answers the same for a code that does not exist: %s',
    async (code) => {
      const page = await open(`/r/${code}`)
      expect(page.status).toBe(404)
      expect(await page.text()).toContain('这个二维码用不了')
    },
  )

  test('puts what was typed back when something is missing, and makes it safe', async () => {
    const typed = form({
      room: '',
      phone: '不知道',
      text: '"><script>alert(1)</script>‮ 👩‍👧 電燈',
      name: '',
    })
    const page = await send(codeOf(0), typed)
    expect(page.status).toBe(422)
    const source = await page.text()
    expect(source).toContain('请写门牌')
    expect(source).toContain('请写能打通的电话')
    expect(source).toContain('&#34;&#62;&#60;script&#62;')
    expect(source).not.toContain('<script')
    expect(source).toContain(typed.key)
  })

  test('turns away what another site sends, what is no form, and what is too large', async () => {
    const elsewhere = await send(codeOf(0), form(), { origin: 'https://elsewhere.example' })
    expect(elsewhere.status).toBe(403)
    const json = await fetch(`${server.origin}/r/${codeOf(0)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(json.status).toBe(413)
    expect((await send(codeOf(0), form({ text: '药'.repeat(20_000) }))).status).toBe(413)
    expect((await send(codeOf(0), form({ text: '药'.repeat(501) }))).status).toBe(422)
  })
})

describe('what was sent', () => {
  test('stands in the queue unverified, once however often it is sent, with a receipt', async () => {
    const typed = form({ room: '201' })
    const first = await send(codeOf(0), typed)
    const again = await send(codeOf(0), typed)
    expect(first.status).toBe(303)
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(await rowsAt('201')).toMatchObject([
      { channel: 'resident', verified: false, status: 'open', loggedBy: null, askedCount: 1 },
    ])
    const page = await receiptAt(first)
    expect(page).toContain('已收到，等工作人员打电话核实')
    for (const secret of ['201', '8765', '降压药']) expect(page).not.toContain(secret)
  })

  test('tells a stranger nothing of what the household waits for', async () => {
    await log({ room: '202', category: 'dialysis' })
    const [known] = await rowsAt('202')
    await operator.mutate('request.fulfil', { commandId: uuidv7(), id: known?.id })
    await log({ room: '202', category: 'dialysis' })
    const taken = await send(codeOf(0), form({ room: '202', category: 'dialysis' }))
    const free = await send(codeOf(0), form({ room: '999', category: 'dialysis' }))
    const [one, other] = await Promise.all(
      [taken, free].map(async (answer) => {
        expect(answer.status).toBe(303)
        return receiptAt(answer)
      }),
    )
    expect(one).toBe(other)
    // Nor does a later call of the household join the stranger's, whose receipt would then tell.
    expect((await rowsAt('202')).filter(({ status }) => status === 'open')).toHaveLength(2)
    await log({ room: '999', category: 'dialysis' })
    expect(await rowsAt('999')).toHaveLength(2)
  })

  test('is taken up by the one rule when it is confirmed, and the receipt follows it', async () => {
    const first = await log({ room: '301' })
    const answer = await send(codeOf(0), form({ room: '301' }))
    const sent = (await rowsAt('301')).find(({ verified }) => !verified)
    await expect(
      lead.mutate('delivery.create', { commandId: uuidv7(), requestIds: [sent?.id] }),
    ).rejects.toMatchObject({ reason: 'requestUnverified' })
    const deadline = new Date(Date.now() + 3_600_000).toISOString()
    for (const [command, also] of [
      ['request.fulfil', {}],
      ['request.escalate', { question: '?', deadline }],
    ] as const) {
      await expect(
        operator.mutate(command, { commandId: uuidv7(), id: sent?.id, ...also }),
      ).rejects.toMatchObject({ reason: 'requestUnverified' })
    }
    // Claimed, so that two do not ring the same door.
    await operator.mutate('request.claim', { commandId: uuidv7(), id: sent?.id })
    await operator.mutate('request.confirm', { commandId: uuidv7(), id: sent?.id })
    expect(await rowsAt('301')).toMatchObject([{ id: first, askedCount: 2, verified: true }])
    await operator.mutate('request.fulfil', { commandId: uuidv7(), id: first })
    const page = await open(answer.headers.get('location') ?? '')
    expect(await page.text()).toContain('已办好')
  })

  test('leaves the queue when it is nonsense, and says so to whoever holds the receipt', async () => {
    const answer = await send(codeOf(1), form({ room: '1' }))
    const [sent] = await rowsAt('1')
    await operator.mutate('request.reject', { commandId: uuidv7(), id: sent?.id })
    expect(await rowsAt('1')).toEqual([])
    const page = await open(answer.headers.get('location') ?? '')
    expect(await page.text()).toContain('核实后没有受理')
  })

  test('cannot be given by anybody who is signed in', async () => {
    await expect(
      lead.mutate('request.send', { commandId: uuidv7(), ...form() }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('a code that was renewed stops working', async () => {
  const old = codeOf(3)
  await lead.mutate('residentCode.make', {
    commandId: uuidv7(),
    buildingIds: [community.buildingIds[3]],
  })
  expect((await open(`/r/${old}`)).status).toBe(404)
})

test('an address that sends too often waits; another receipt cannot be guessed meanwhile', async () => {
  const statuses: number[] = []
  for (let count = 0; count < 70 && statuses.at(-1) !== 429; count++) {
    statuses.push((await send(codeOf(2), form({ room: String(1000 + count) }))).status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect((await open('/r/t/0000000000000000')).status).toBe(404)
  expect((await open('/r/t')).status).toBe(200)
})

function codeOf(index: number): string {
  const id = community.buildingIds[index]
  return codes.find(({ buildingId }) => buildingId === id)?.code ?? ''
}

/** The page that an answer leads to, without the receipt's own code: its characters mean nothing. */
async function receiptAt(answer: Response): Promise<string> {
  const location = answer.headers.get('location') ?? ''
  const page = await (await open(location)).text()
  return page
    .replaceAll(/[0-9a-z]{4}(?:-[0-9a-z]{4}){3}/g, '')
    .replaceAll(location.slice(5, 21), '')
}

function open(path: string) {
  return fetch(`${server.origin}${path}`, { redirect: 'manual' })
}

function send(code: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${server.origin}/r/${code}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin, ...headers },
    body: new URLSearchParams(fields),
  })
}

type Row = { id: string; room: string; status: string; verified: boolean }

async function rowsAt(room: string): Promise<Row[]> {
  const { tables } = await operator.query<{ tables: { request: Row[] } }>('live.snapshot')
  return tables.request.filter((row) => row.room === room)
}

async function log(also: object): Promise<string> {
  const logged = await operator.mutate<{ id: string }>('request.log', {
    commandId: uuidv7(),
    channel: 'phone',
    buildingId: community.buildingIds[0],
    unit: '1',
    category: 'medicine',
    text: '要药',
    ...also,
  })
  return logged.id
}
