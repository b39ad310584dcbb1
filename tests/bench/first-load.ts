import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export type FirstLoad = { page: string; files: number; bytes: number; gzippedBytes: number }

/** The JavaScript that a page's own HTML makes a browser load, in the last build. */
export function measureFirstLoad(projectRoot: string, page: string): FirstLoad {
  const html = join(projectRoot, '.next', 'server', 'app', `${page}.html`)
  const files = scriptsOf(readFileSync(html, 'utf8')).map((address) =>
    readFileSync(fileOf(projectRoot, address)),
  )
  return {
    page: `/${page}`,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.length, 0),
    gzippedBytes: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
  }
}

/**
 * Addresses of the scripts, each once. Scripts marked `nomodule` are for browsers that could not show
 * Sanqu; a preload names a script that is there anyway.
 */
export function scriptsOf(html: string): string[] {
  const addresses = new Set<string>()
  for (const [, attributes = ''] of html.matchAll(/<script\b([^>]*)>/gi)) {
    const address = /\ssrc="([^"]+)"/i.exec(attributes)?.[1]
    if (address !== undefined && !/\snomodule\b/i.test(attributes)) addresses.add(address)
  }
  return [...addresses]
}

function fileOf(projectRoot: string, address: string): string {
  const path = address.replace(/[?#].*$/, '')
  const file = path.startsWith('/_next/')
    ? join(projectRoot, '.next', path.slice('/_next/'.length))
    : join(projectRoot, 'public', path)
  if (!existsSync(file)) {
    throw new Error(`The page asks for ${address}, and the build has no ${file}.`)
  }
  return file
}
