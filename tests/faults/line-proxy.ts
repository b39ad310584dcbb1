import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

type Line = { near: Socket; far: Socket }

/** The network between a device and the post: a TCP proxy whose lines can be cut and stalled. */
export class LineProxy {
  readonly #target: number
  readonly #server: Server
  readonly #lines = new Set<Line>()

  private constructor(target: number) {
    this.#target = target
    this.#server = createServer((near) => this.#open(near))
  }

  static async listen(target: number): Promise<LineProxy> {
    const proxy = new LineProxy(target)
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject)
      proxy.#server.listen(0, '127.0.0.1', resolve)
    })
    return proxy
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Cuts every line that is open now, without a farewell. Returns how many. */
  cut(): number {
    const { size } = this.#lines
    for (const line of this.#lines) this.#end(line)
    return size
  }

  /** Nothing passes either way for a while, and nobody is told. Returns how many lines stood still. */
  stall(ms: number): number {
    const lines = [...this.#lines]
    for (const { near, far } of lines) {
      near.pause()
      far.pause()
    }
    setTimeout(() => {
      for (const { near, far } of lines) {
        near.resume()
        far.resume()
      }
    }, ms)
    return lines.length
  }

  /** What is answered from now on arrives when the returned function is called. */
  holdAnswers(): () => void {
    const lines = [...this.#lines]
    for (const { far } of lines) far.pause()
    return () => {
      for (const { far } of lines) far.resume()
    }
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #open(near: Socket): void {
    const far = connect({ port: this.#target, host: '127.0.0.1', noDelay: true })
    near.setNoDelay(true)
    const line = { near, far }
    this.#lines.add(line)
    near.pipe(far)
    far.pipe(near)
    for (const socket of [near, far]) {
      socket.on('error', () => this.#end(line))
      socket.on('close', () => this.#end(line))
    }
  }

  #end(line: Line): void {
    this.#lines.delete(line)
    line.near.resetAndDestroy()
    line.far.destroy()
  }
}
