import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export type FirstLoad = { page: string; files: number; bytes: number; gzippedBytes: number }

/** The JavaScript that a page's own HTML asks for, from the last build; null without one. */
export function measureFirstLoad(projectRoot: string, page: string): FirstLoad | null {
  const html = join(projectRoot, '.next', 'server', 'app', `${page}.html`)
  if (!existsSync(html)) return null
  const names = new Set(
    [...readFileSync(html, 'utf8').matchAll(/\/_next\/(static\/[^"'\\]+?\.js)/g)].map(
      ([, name]) => name ?? '',
    ),
  )
  const files = [...names]
    .map((name) => join(projectRoot, '.next', name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file))
  return {
    page: `/${page}`,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.length, 0),
    gzippedBytes: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
  }
}
