import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ServerResponse } from 'node:http'

/**
 * The content security policy of pages. Pages are prerendered, so the inline scripts that Next
 * writes into them are known at start: each page allows its own by hash, and nothing else inline.
 */
export class PagePolicy {
  readonly #byPath = new Map<string, string>()
  readonly #fallback: string

  constructor(options: { dev: boolean; pagesFolder: string }) {
    if (options.dev) {
      this.#fallback = policy("'unsafe-inline' 'unsafe-eval'", "'self' ws:")
      return
    }
    const all = new Set<string>()
    for (const file of htmlFiles(options.pagesFolder)) {
      const hashes = inlineScriptHashes(readFileSync(file, 'utf8'))
      for (const hash of hashes) all.add(hash)
      this.#byPath.set(pathOf(options.pagesFolder, file), policy(hashes.join(' ')))
    }
    this.#fallback = this.#byPath.get('/_not-found') ?? policy([...all].join(' '))
  }

  apply(path: string, response: ServerResponse): void {
    const bare = path.length > 1 ? path.replace(/\/$/, '') : path
    response.setHeader('content-security-policy', this.#byPath.get(bare) ?? this.#fallback)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('cross-origin-resource-policy', 'same-origin')
    response.setHeader('permissions-policy', 'geolocation=(), microphone=(), camera=(self)')
  }
}

function policy(scripts: string, connect = "'self'"): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}`.trim(),
    // React and MapLibre set style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  const hashes = [...scripts].map(([, text = '']) => {
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  })
  return [...new Set(hashes)]
}

function htmlFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function pathOf(folder: string, file: string): string {
  const path = `/${relative(folder, file)
    .split(sep)
    .join('/')
    .replace(/\.html$/, '')}`
  return path === '/index' ? '/' : path
}
