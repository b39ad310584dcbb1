import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTRPCClient, TRPCClientError } from '@trpc/client'
import { initTRPC, TRPCError } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { commandLink } from './command-link.ts'

const { procedure, router } = initTRPC.create()
const house = router({
  echo: procedure
    .input((value) => value as { words: string })
    .mutation(({ input }) => ({ heard: input.words })),
  nothing: procedure.mutation(() => undefined),
  refuse: procedure.mutation(() => {
    throw new TRPCError({ code: 'CONFLICT', message: 'taken' })
  }),
  forEver: procedure.mutation(() => new Promise<void>(() => undefined)),
})

let server: Server
let api: ReturnType<typeof createTRPCClient<typeof house>>
let sentHeader: string | undefined

beforeAll(async () => {
  const handle = createHTTPHandler({ router: house })
  server = createServer((request, response) => {
    sentHeader = request.headers['x-house']?.toString()
    if (request.url === '/broken') response.writeHead(502).end('<html>')
    else handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  api = createTRPCClient<typeof house>({
    links: [commandLink({ url, headers: { 'x-house': '1' } })],
  })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('brings the answer, under the headers of the house', async () => {
  expect(await api.echo.mutate({ words: '没有菜了' })).toEqual({ heard: '没有菜了' })
  expect(sentHeader).toBe('1')
  expect(await api.nothing.mutate()).toBeUndefined()
})

test('a command leaves in the turn in which it is given', async () => {
  const fetching = vi.spyOn(globalThis, 'fetch')
  const answer = api.echo.mutate({ words: '' })
  expect(fetching).toHaveBeenCalledTimes(1)
  fetching.mockRestore()
  await answer
})

test('a refusal says why, and what is no answer of the house says nothing', async () => {
  const refused = await api.refuse.mutate().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(TRPCClientError)
  expect(refused).toMatchObject({ message: 'taken', data: { code: 'CONFLICT', httpStatus: 409 } })
  const broken = (api as unknown as { broken: { mutate(): Promise<void> } }).broken
  const lost = await broken.mutate().catch((error: unknown) => error)
  expect(lost).toBeInstanceOf(TRPCClientError)
  expect((lost as TRPCClientError<typeof house>).data).toBeFalsy()
})

test('whoever gives up waiting is told', async () => {
  const giveUp = new AbortController()
  const waiting = api.forEver.mutate(undefined, { signal: giveUp.signal })
  giveUp.abort()
  await expect(waiting).rejects.toBeInstanceOf(TRPCClientError)
})
