import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { reasonOf } from './data-folder.ts'
import { LaunchProblem } from './launch-problem.ts'
import { identityOf, isStillRunning, type ProcessIdentity } from './process-identity.ts'

/** Who holds a data folder. `stopping`: it is on its way out and worth waiting for. */
export type LockHolder = ProcessIdentity & { program: string; stopping?: boolean }
export type FolderLock = { markStopping(): void; release(): void }

const PATIENCE_WITH_STOPPING_MS = 15_000
/** A Sanqu whose starter was just killed needs a moment to notice. */
const PATIENCE_MS = 1_500

/**
 * One Sanqu a data folder: two would start two PostgreSQL on the same files. A lock whose holder is
 * gone (kill -9, power loss) is taken over.
 */
export async function lockDataFolder(dataFolder: string, program: string): Promise<FolderLock> {
  const file = join(dataFolder, 'lock')
  const self = { ...ownIdentity(), program }
  const startedAt = Date.now()
  while (!tryToTake(file, self)) {
    const holder = readHolder(file)
    if (holder === null) continue
    if (!isStillRunning(holder)) {
      clearAway(file, holder)
    } else if (
      Date.now() - startedAt <
      (holder.stopping ? PATIENCE_WITH_STOPPING_MS : PATIENCE_MS)
    ) {
      await delay(100)
    } else {
      throw new LaunchProblem(
        `The data folder ${dataFolder} is in use by another Sanqu (${holder.program}, process ${holder.pid}). Stop that one first (kill ${holder.pid}), or give this one its own folder and port: SANQU_DATA=.sanqu-2 PORT=3001 npm start`,
      )
    }
  }
  return {
    markStopping: () => {
      const draft = `${file}.${self.pid}`
      writeFileSync(draft, JSON.stringify({ ...self, stopping: true }))
      renameSync(draft, file)
    },
    release: () => clearAway(file, self),
  }
}

/** The living holder of the folder, or null. */
export function holderOf(dataFolder: string): LockHolder | null {
  const holder = readHolder(join(dataFolder, 'lock'))
  return holder !== null && isStillRunning(holder) ? holder : null
}

function ownIdentity(): ProcessIdentity {
  const identity = identityOf(process.pid)
  if (identity === null) throw new Error('This process cannot see itself in the process table.')
  return identity
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
function tryToTake(file: string, self: LockHolder): boolean {
  const draft = `${file}.${self.pid}`
  writeFileSync(draft, JSON.stringify(self))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(file: string): LockHolder | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return null
    throw error
  }
  try {
    const holder: unknown = JSON.parse(text)
    if (isHolder(holder)) return holder
  } catch {
    // Falls through: what cannot be read was cut short by a power loss.
  }
  return { pid: 0, startedAt: 'unreadable', program: 'unknown' }
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'startedAt' in value &&
    typeof value.startedAt === 'string' &&
    'program' in value &&
    typeof value.program === 'string'
  )
}

/**
 * Moves the lock aside before deleting it: if a third process has taken it over meanwhile, what was
 * moved is that one's, and goes back.
 */
function clearAway(file: string, holder: ProcessIdentity): void {
  const aside = `${file}.gone.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return
    throw error
  }
  const moved = readHolder(aside)
  if (moved !== null && (moved.pid !== holder.pid || moved.startedAt !== holder.startedAt)) {
    try {
      linkSync(aside, file)
    } catch (error) {
      if (reasonOf(error) !== 'EEXIST') throw error
    }
  }
  rmSync(aside, { force: true })
}
