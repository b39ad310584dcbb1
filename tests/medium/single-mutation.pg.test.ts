import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import type { TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'

let server: RunningServer
let community: TestCommunity
let lead: TestPerson

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  lead = await server.signIn(community, 'lead')
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12' })
})
afterAll(() => server.stop())

const aCall = () => ({
  commandId: uuidv7(),
  channel: 'phone',
  buildingId: community.buildingIds[0],
  category: 'groceries',
  text: '没有蔬菜了',
})

test.each([
  ['a wrong field', () => ({ ...aCall(), category: 'nothing' })],
  ['a refusal', () => ({ ...aCall(), buildingId: uuidv7() })],
  ['no body', () => null],
])('%s is answered as in a batch of one', async (_, input) => {
  const alone = await post('request.log', JSON.stringify(input() ?? undefined))
  const [inBatch] = (await (
    await post('request.log?batch=1', JSON.stringify({ 0: input() ?? undefined }))
  ).json()) as { error: { data: { httpStatus: number } } }[]
  expect(await alone.json()).toEqual(inBatch)
  expect(alone.status).toBe(inBatch?.error.data.httpStatus)
})

test('what is done is answered once alone and once in a batch, the same', async () => {
  const input = aCall()
  const alone = (await (await post('request.log', JSON.stringify(input))).json()) as object
  const [inBatch] = (await (
    await post('request.log?batch=1', JSON.stringify({ 0: input }))
  ).json()) as object[]
  expect(alone).toMatchObject({ result: { data: { seq: expect.any(Number) } } })
  expect(alone).toEqual(inBatch)
})

test('a command that comes to nothing leaves its community to the next process', async () => {
  const response = await post('request.log', JSON.stringify({ ...aCall(), category: 'nothing' }))
  expect(response.status).toBe(400)
  const { rowCount } = await server.ownerPool.query(
    'select from stream where community_id = $1 for update',
    [community.id],
  )
  expect(rowCount).toBe(1)
})

test('what is not JSON is the caller’s fault, and a reading is not a command', async () => {
  expect((await post('request.log', '{"commandId":')).status).toBe(400)
  expect((await post('live.snapshot', '{}')).status).toBe(405)
  expect((await post('nothing.there', '{}')).status).toBe(404)
})

test('nobody signed in is told so', async () => {
  const response = await post('request.log', JSON.stringify(aCall()), '')
  expect(response.status).toBe(401)
})

function post(path: string, body: string | undefined, cookie = lead.cookie): Promise<Response> {
  return fetch(`${server.origin}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sanqu': '1', cookie },
    ...(body === undefined ? {} : { body }),
  })
}
