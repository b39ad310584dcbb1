import { prepare } from '#server/launch/prepare.ts'
import { tell } from '#server/launch/progress.ts'
import { runUntilStopped } from '#server/launch/run-program.ts'

/** `npm start` up to its database: what tests of starting and recovering need, without a build. */
await runUntilStopped(async (order) => {
  const { databaseUrl } = await prepare('npm start', order, { dev: true })
  tell(`ready ${databaseUrl}`)
})
