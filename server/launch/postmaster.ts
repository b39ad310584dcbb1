import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

type PostmasterFile = { pid: number; folder: string; port: number }

const PATIENCE_MS = 30_000

/** What the running (or dead) postmaster of this folder wrote about itself. */
export function readPostmasterFile(pgFolder: string): PostmasterFile | null {
  const file = join(pgFolder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, folder, , port] = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(pid), folder: folder ?? '', port: Number(port) }
}

/**
 * Ends whatever an earlier Sanqu left running on these files: a whole server after kill -9 of the
 * program (it shuts down in order, so nothing is lost), or single backends that outlived a killed
 * postmaster. Then a stale postmaster.pid goes, whose number may by now belong to someone else.
 */
export async function endLeftovers(pgFolder: string, log: (line: string) => void): Promise<void> {
  const postmaster = readPostmasterFile(pgFolder)
  if (postmaster && worksIn(postmaster.pid, pgFolder)) {
    log(`PostgreSQL was left running (process ${postmaster.pid}); stopping it in order.`)
    process.kill(postmaster.pid, 'SIGINT')
    await untilGone(() => worksIn(postmaster.pid, pgFolder))
  }
  const deadline = Date.now() + PATIENCE_MS
  let orphans = processesIn(pgFolder)
  for (let round = 0; orphans.length > 0 && Date.now() < deadline; round += 1) {
    // They notice by themselves that the postmaster is gone, unless they are busy.
    if (round > 0) for (const pid of orphans) signal(pid, round < 20 ? 'SIGQUIT' : 'SIGKILL')
    await delay(100)
    orphans = processesIn(pgFolder)
  }
  if (orphans.length === 0) rmSync(join(pgFolder, 'postmaster.pid'), { force: true })
}

async function untilGone(stillThere: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (stillThere() && Date.now() < deadline) await delay(50)
}

function processesIn(pgFolder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, pgFolder))
}

/** Every process of a PostgreSQL server has its data folder as working directory. */
function worksIn(pid: number, pgFolder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  if (process.platform !== 'linux') return signal(pid, 0)
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === pgFolder
  } catch {
    return false
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}
