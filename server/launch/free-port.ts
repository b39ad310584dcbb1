import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { LaunchProblem } from './launch-problem.ts'
import { reasonOf } from './data-folder.ts'

/**
 * Below the range from which Linux takes the ports of outgoing connections: a client that tries to
 * reach a server that is down would else be given the server's own port, connect to itself, and keep
 * the server from coming back.
 */
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 29_999
const MOST_TRIES = 50

/** A loopback port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1)
    try {
      return await listenOnce(port, '127.0.0.1')
    } catch (error) {
      if (reasonOf(error) !== 'EADDRINUSE' || tries >= MOST_TRIES) throw error
    }
  }
}

/** Says in words why Sanqu cannot listen there, before anything expensive has begun. */
export async function checkPortIsFree(port: number, host: string): Promise<void> {
  try {
    await listenOnce(port, host)
  } catch (error) {
    throw new LaunchProblem(listenProblem(error, port, host))
  }
}

/** The port may be taken between the check and its use. */
export async function listening<T>(
  { port, host }: { port: number; host: string },
  serve: () => Promise<T>,
): Promise<T> {
  try {
    return await serve()
  } catch (error) {
    const ofListening = error instanceof Error && 'syscall' in error && error.syscall === 'listen'
    throw ofListening ? new LaunchProblem(listenProblem(error, port, host)) : error
  }
}

function listenProblem(error: unknown, port: number, host: string): string {
  const reason = reasonOf(error)
  if (reason === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`
  }
  if (reason === 'EACCES') {
    return `This user may not listen on port ${port}. Choose a port above 1023: PORT=3000 npm start`
  }
  if (reason === 'EADDRNOTAVAIL' || reason === 'ENOTFOUND') {
    return `HOST=${host} is no address of this machine. Use 127.0.0.1 for this machine alone or 0.0.0.0 for the whole network.`
  }
  return `Sanqu cannot listen on ${host}:${port} (${reason}).`
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((done, refuse) => {
    const server = createServer()
    server.once('error', refuse)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : port))
    })
  })
}
