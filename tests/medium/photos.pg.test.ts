import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCommunity } from '#server/db/database.ts'
import type { TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'

let server: RunningServer
let community: TestCommunity
let lead: TestPerson
let care: TestPerson
let other: TestPerson
let volunteer: TestPerson
let rooms = 100

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  lead = await server.signIn(community, 'lead')
  care = await server.signIn(community, 'care')
  other = await server.signIn(community, 'care2')
  volunteer = await server.signIn(community, 'volunteer')
  await command(lead, 'incident.open', { name: '3·12 疫情处置' })
})
afterAll(() => server.stop())

let photo: { id: string; bytes: Buffer }
beforeEach(async () => {
  photo = await announced(aJpeg(90_000))
})

test('a photograph comes in pieces, goes on where it broke off, and is shown to whose work it is', async () => {
  expect(await received()).toBe(0)
  expect((await send(0, 32_768)).status).toBe(204)
  expect((await send(0, 32_768)).status, 'a piece that came is not taken twice').toBe(409)
  expect(await received()).toBe(32_768)
  expect((await send(32_768, 32_768)).status).toBe(204)
  expect((await get(lead)).status, 'not before it is whole').toBe(404)
  expect((await send(65_536, 32_768)).headers.get('upload-offset')).toBe(String(photo.bytes.length))
  const shown = await get(lead)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(shown.headers.get('cache-control')).toBe('no-store')
  expect(Buffer.from(await shown.arrayBuffer()).equals(photo.bytes)).toBe(true)
  expect((await get(volunteer)).status, 'a volunteer sees none of others').toBe(404)
})

test('each look is written down before it is shown', async () => {
  for (let at = 0; at < photo.bytes.length; at += 32_768) await send(at, 32_768)
  const before = await looks()
  await get(lead)
  await get(care)
  expect(await looks()).toBe(before + 2)
})

test('it stands in the database sealed, piece and whole', async () => {
  await send(0, 32_768)
  const pieces = await rows('photoPiece')
  expect(pieces.some((sealed) => sealed.includes(photo.bytes.subarray(100, 200)))).toBe(false)
  const inBase64 = photo.bytes.subarray(300, 390).toString('base64')
  expect(pieces.some((sealed) => sealed.includes(inBase64))).toBe(false)
})

describe('is refused', () => {
  test('from anybody but whoever took it', async () => {
    expect((await send(0, 1_000, {}, other)).status).toBe(404)
    expect((await send(0, 1_000, { cookie: '' })).status).toBe(401)
    expect((await send(0, 1_000, { 'x-sanqu': '' })).status).toBe(403)
    expect((await send(0, 1_000, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })

  test('when no step announced it', async () => {
    photo = { ...photo, id: uuidv7() }
    expect((await send(0, 1_000)).status).toBe(404)
  })

  test('a piece that is too large, or not what its hash says', async () => {
    expect((await send(0, 40_000)).status).toBe(400)
    expect((await send(0, 1_000, { 'x-piece-hash': 'ab'.repeat(32) })).status).toBe(400)
  })

  test('as a whole when it is not what was announced, and may then come again', async () => {
    const right = photo.bytes
    photo = { ...photo, bytes: Buffer.from(right.map((byte, at) => (at === 70_000 ? 1 : byte))) }
    await send(0, 32_768)
    await send(32_768, 32_768)
    expect((await send(65_536, 32_768)).status).toBe(422)
    expect(await received()).toBe(0)
    photo = { ...photo, bytes: right }
    for (let at = 0; at < right.length; at += 32_768) {
      expect((await send(at, 32_768)).status).toBe(204)
    }
  })

  test('when it says where it was taken', async () => {
    const exif = Buffer.from([0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0])
    const plain = aJpeg(5_000)
    photo = await announced(Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)]))
    const answer = await send(0, 32_768)
    expect([answer.status, await answer.json()]).toEqual([422, { error: { message: 'hasExif' } }])
  })
})

function aJpeg(size: number): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 4, 9, 9])
  const body = Buffer.alloc(size - head.length - 2, 0).map((_, at) => (at * 7) % 251)
  return Buffer.concat([head, body, Buffer.from([0xff, 0xd9])])
}

/** A run that was carried to a door, proved by a photograph that is still to come. */
async function announced(bytes: Buffer): Promise<{ id: string; bytes: Buffer }> {
  const request = await command(lead, 'request.log', {
    channel: 'grid',
    buildingId: community.buildingIds[0],
    room: String(++rooms),
    category: 'groceries',
    text: '蔬菜',
  })
  const run = await command(lead, 'delivery.create', {
    requestIds: [request.id],
    assigneeId: community.actors.care.accountId,
  })
  for (const move of ['accept', 'pickUp', 'depart']) {
    await command(care, 'delivery.move', { id: run.id, move })
  }
  const id = uuidv7()
  const hash = createHash('sha256').update(bytes).digest('hex')
  await command(care, 'delivery.move', {
    id: run.id,
    move: 'deliver',
    requestIds: [request.id],
    proof: { kind: 'photo', photoId: id, size: bytes.length, hash },
  })
  return { id, bytes }
}

function command(who: TestPerson, name: string, input: object): Promise<{ id: string }> {
  return who.mutate(name, { commandId: uuidv7(), ...input })
}

function send(from: number, length: number, also: Record<string, string> = {}, who = care) {
  const piece = photo.bytes.subarray(from, from + length)
  return fetch(`${server.origin}/api/photos/${photo.id}`, {
    method: 'PATCH',
    headers: {
      cookie: who.cookie,
      'x-sanqu': '1',
      'content-type': 'application/octet-stream',
      'upload-offset': String(from),
      'x-piece-hash': createHash('sha256').update(piece).digest('hex'),
      ...also,
    },
    body: new Uint8Array(piece),
  })
}

async function received(): Promise<number> {
  const response = await fetch(`${server.origin}/api/photos/${photo.id}`, {
    method: 'HEAD',
    headers: { cookie: care.cookie, 'x-sanqu': '1' },
  })
  return Number(response.headers.get('upload-offset'))
}

function get(who: TestPerson) {
  return fetch(`${server.origin}/api/photos/${photo.id}`, {
    headers: { cookie: who.cookie, 'x-sanqu': '1' },
  })
}

function looks(): Promise<number> {
  return readCommunity(server.db, community.id, async (tx) => {
    const found = await tx
      .selectFrom('audit')
      .select('n')
      .where('communityId', '=', community.id)
      .where('subjectType', '=', 'photo')
      .execute()
    return found.length
  })
}

function rows(table: 'photoPiece'): Promise<Buffer[]> {
  return readCommunity(server.db, community.id, async (tx) => {
    const found = await tx
      .selectFrom(table)
      .select('sealed')
      .where('communityId', '=', community.id)
      .execute()
    return found.map((row) => row.sealed)
  })
}
