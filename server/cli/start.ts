import { listening } from '../launch/free-port.ts'
import { prepare } from '../launch/prepare.ts'
import { runUntilStopped } from '../launch/run-program.ts'
import { welcome } from '../launch/welcome.ts'

/** `npm start`: from nothing, or from yesterday's data, to a command post that answers. */
await runUntilStopped(async (order) => {
  const prepared = await prepare('npm start', order, { dev: false })
  // Loaded only now: Next reads NODE_ENV as it loads, and a mistaken start should be told quickly.
  const { serve } = await import('../main.ts')
  const server = await listening(prepared.env, () => serve(prepared))
  order.add('the server', () => server.close())
  if (order.stopping) return
  await welcome(prepared, server.url)
})
