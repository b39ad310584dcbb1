import { Agent, request } from 'node:http'

/** HTTP with connections kept open: the leanest caller there is, the same for all that are measured. */
export class Caller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  readonly #origin: string
  readonly #headers: Record<string, string>

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.#origin = origin
    this.#headers = headers
  }

  async post<T>(path: string, body: object): Promise<T> {
    return (await this.#call('POST', path, JSON.stringify(body))).body as T
  }

  /** The size of an answer and the time until its last byte. */
  async download(path: string): Promise<{ bytes: Buffer; ms: number }> {
    const startedAt = performance.now()
    const { bytes } = await this.#call('GET', path, null)
    return { bytes, ms: performance.now() - startedAt }
  }

  async cookieOf(path: string, body: object): Promise<string> {
    const { cookies } = await this.#call('POST', path, JSON.stringify(body))
    return cookies[0]?.split(';')[0] ?? ''
  }

  close(): void {
    this.#agent.destroy()
  }

  #call(
    method: string,
    path: string,
    body: string | null,
  ): Promise<{ body: unknown; bytes: Buffer; cookies: string[] }> {
    return new Promise((resolve, reject) => {
      const call = request(
        this.#origin + path,
        {
          method,
          agent: this.#agent,
          headers: {
            ...this.#headers,
            ...(body === null
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const bytes = Buffer.concat(chunks)
            if (response.statusCode !== 200) {
              reject(new Error(`${path}: ${response.statusCode} ${bytes.toString().slice(0, 300)}`))
              return
            }
            const cookies = response.headers['set-cookie'] ?? []
            resolve({
              body: method === 'POST' ? JSON.parse(bytes.toString()) : null,
              bytes,
              cookies,
            })
          })
        },
      )
      call.on('error', reject)
      call.end(body ?? undefined)
    })
  }
}
