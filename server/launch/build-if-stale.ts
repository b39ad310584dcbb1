import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { LaunchProblem } from './launch-problem.ts'
import { step, type Step } from './progress.ts'

/** Everything that the browser's code is made of. `server/` gives types alone. */
const SOURCES = ['app', 'components', 'lib', 'public', 'next.config.js', 'package-lock.json']
const STAMP = join('.next', 'sanqu-built')
const BUSY = /another next build process is already running/i

/** Builds the pages unless the last build was made of the very same sources. */
export async function buildIfStale(root: string, signal?: AbortSignal): Promise<void> {
  if (isFresh(root)) return
  await step(
    'Building the pages',
    async (at) => {
      while (!isFresh(root)) {
        const sources = hashOfSources(root)
        rmSync(join(root, STAMP), { force: true })
        const { code, output } = await runNextBuild(root, at, signal)
        if (code === 0) {
          writeFileSync(join(root, STAMP), sources)
        } else if (BUSY.test(output)) {
          at.say('another Sanqu is building the same pages')
          await delay(2_000, undefined, { signal })
        } else {
          throw new LaunchProblem(
            `${output.trim()}\n\nThe pages could not be built; the reason stands above. If it speaks of rights, make the folder .next yours or delete it; then run the same command again.`,
          )
        }
      }
    },
    () => 'Pages built',
  )
}

function isFresh(root: string): boolean {
  const stamp = join(root, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources(root)
}

/** Content, not times: a checkout of another branch and back must not build twice. */
function hashOfSources(root: string): string {
  const hash = createHash('sha256').update(process.version)
  const { imports, postcss } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports?: object
    postcss?: object
  }
  hash.update(JSON.stringify({ imports, postcss }))
  for (const file of SOURCES.flatMap((source) => filesBelow(join(root, source)))) {
    if (/\.test\.tsx?$/.test(file)) continue
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)))
}

function runNextBuild(
  root: string,
  at: Step,
  signal?: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, refuse) => {
    const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ...NEXT_KEEPS_TO_ITSELF },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    let output = ''
    const hear = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      const lines = output.split(/[\r\n]+/).filter((line) => line.trim() !== '')
      at.say(
        (lines.at(-1) ?? '')
          .replace(/[^\x20-\x7e]/g, '')
          .trim()
          .slice(0, 80),
      )
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', refuse)
    child.on('close', (code) => done({ code, output }))
  })
}

/** No word to any other host: no telemetry, no mending of lock files over the network. */
export const NEXT_KEEPS_TO_ITSELF = {
  NEXT_TELEMETRY_DISABLED: '1',
  NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
}
