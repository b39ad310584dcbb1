import { type Running, serve } from '../main.ts'
import type { Prepared } from './prepare.ts'

/** The part of `npm run dev` that is started anew at every change; told by its parent what to serve. */
export type ServerReport = { url: string }

let server: Running | null = null

process.once('message', (prepared: Prepared) => void answer(prepared))
process.once('SIGTERM', () => void leave())
// The parent is gone, even if it was killed: nothing may be left holding the port.
process.once('disconnect', () => void leave())

async function answer(prepared: Prepared): Promise<void> {
  server = await serve(prepared)
  process.send?.({ url: server.url } satisfies ServerReport)
}

async function leave(): Promise<void> {
  await server?.close()
  process.exit(0)
}
