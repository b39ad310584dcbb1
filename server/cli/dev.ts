import { watch } from 'node:fs'
import { join } from 'node:path'
import { prepare, ROOT } from '../launch/prepare.ts'
import { ReloadingServer } from '../launch/reloading-server.ts'
import { runUntilStopped } from '../launch/run-program.ts'
import { welcome } from '../launch/welcome.ts'

/**
 * `npm run dev`: Next reloads the pages by itself; the server is a child that is started anew when
 * something in server/ or lib/ changes. PostgreSQL stays up between.
 */
await runUntilStopped(async (order) => {
  const prepared = await prepare('npm run dev', order, { dev: true })
  const server = new ReloadingServer(prepared)
  order.add('the server', () => server.stop())
  await welcome(prepared, await server.start())
  for (const folder of ['server', 'lib']) {
    const watcher = watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
      if (file?.endsWith('.ts') && !file.endsWith('.test.ts')) server.reload(`${folder}/${file}`)
    })
    order.add(`the watch on ${folder}/`, async () => watcher.close())
  }
})
