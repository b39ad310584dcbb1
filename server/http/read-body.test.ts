import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBody } from './read-body.ts'

let http: Server
let url: string
/** What came of reading each body. */
let read: PromiseWithResolvers<string>

beforeEach(async () => {
  read = Promise.withResolvers()
  http = createServer((request, response) => {
    readBody(request, 8).then(
      (body) => {
        read.resolve(body === null ? 'too large' : body.toString())
        response.end(body === null ? 'too large' : body)
      },
      () => read.resolve('broken off'),
    )
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(() => {
  http.closeAllConnections()
  http.close()
})

test.each([
  ['', ''],
  ['八字', '八字'],
  ['more than eight', 'too large'],
])('a body of "%s" is read, or not, and answered', async (body, answer) => {
  const response = await fetch(url, { method: 'POST', body })
  expect(await response.text()).toBe(answer)
  expect(await read.promise).toBe(answer)
})

test('a caller that goes away in the middle is no body', async () => {
  const caller = connect((http.address() as AddressInfo).port, '127.0.0.1')
  caller.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 8\r\n\r\nhal', () => caller.destroy())
  expect(await read.promise).toBe('broken off')
})
