import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchProblem } from './launch-problem.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

/** How to run PostgreSQL's programs, and who must own its files. */
export type PostgresAccount = {
  command(program: string, args: string[]): [string, string[]]
  own(path: string): void
}

type User = { uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of the existing data, else
 * as `postgres`, else as `nobody`. Where that user cannot even reach the files (a clone below /root),
 * it keeps just the two capabilities that let it pass.
 */
export function postgresAccount(
  binaries: PostgresBinaries,
  dataFolder: string,
  pgFolder: string,
): PostgresAccount {
  if (process.getuid?.() !== 0) {
    return { command: (program, args) => [program, args], own: () => undefined }
  }
  const user = ownerOf(pgFolder) ?? userNamed('postgres') ?? userNamed('nobody')
  if (!user) {
    throw new LaunchProblem(
      'PostgreSQL cannot run as root, and this machine has neither a user "postgres" nor "nobody". Start Sanqu as an ordinary user.',
    )
  }
  const prefix = prefixThatReaches(user, binaries, dataFolder)
  return {
    command: (program, args) => ['setpriv', [...prefix, program, ...args]],
    own: (path) => chownAll(path, user),
  }
}

function prefixThatReaches(user: User, binaries: PostgresBinaries, dataFolder: string): string[] {
  const plain = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups']
  const through = '+dac_read_search,+dac_override'
  // Without no_setuid_fixup the capabilities do not count in access(2), which initdb asks.
  const kept = ['--inh-caps', through, '--ambient-caps', through, '--securebits=+no_setuid_fixup']
  const passing = [...plain, ...kept]
  for (const prefix of [plain, passing]) {
    const seen = spawnSync('setpriv', [...prefix, 'test', '-x', dataFolder], { cwd: '/' })
    const runs = spawnSync('setpriv', [...prefix, binaries.postgres, '--version'], { cwd: '/' })
    if (seen.status === 0 && runs.status === 0) return prefix
  }
  throw new LaunchProblem(
    `PostgreSQL cannot run as root, and no other user can reach ${dataFolder}. Start Sanqu as an ordinary user, or put it into a folder that others may enter, such as /srv/sanqu.`,
  )
}

/** Data that an ordinary user made stays that user's, so that starting once as root locks nobody out. */
function ownerOf(folder: string): User | null {
  if (!existsSync(folder)) return null
  const { uid, gid } = statSync(folder)
  return uid === 0 ? null : { uid, gid }
}

function userNamed(name: string): User | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

function chownAll(path: string, { uid, gid }: User): void {
  chownSync(path, uid, gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) chownAll(join(path, name), { uid, gid })
}
