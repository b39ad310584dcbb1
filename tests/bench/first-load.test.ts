import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { measureFirstLoad, scriptsOf } from './first-load.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const HTML = `<!DOCTYPE html><head>
<link rel="preload" as="script" href="/_next/static/chunks/a.js"/>
<script src="/_next/static/chunks/a.js" async=""></script>
<script src="/_next/static/chunks/b.js" async=""></script>
<script src="/theme.js"></script>
<script src="/_next/static/chunks/old.js" noModule=""></script></head>
<script>self.__next_f.push([1,"static/chunks/later.js"])</script>
<script src="/_next/static/chunks/a.js" id="_R_" async=""></script>`

test('each script that a browser of today loads, once', () => {
  expect(scriptsOf(HTML)).toEqual([
    '/_next/static/chunks/a.js',
    '/_next/static/chunks/b.js',
    '/theme.js',
  ])
})

test('sizes are those of the files of the build', () => {
  const root = build({
    '.next/static/chunks/a.js': 'aaaa'.repeat(100),
    '.next/static/chunks/b.js': 'b',
    'public/theme.js': 'tt',
  })
  expect(measureFirstLoad(root, 'map')).toEqual({
    page: '/map',
    files: 3,
    bytes: 403,
    gzippedBytes:
      gzipSync('aaaa'.repeat(100)).length + gzipSync('b').length + gzipSync('tt').length,
  })
})

test('a script without its file is no small page, but an error', () => {
  const root = build({ '.next/static/chunks/a.js': 'a', 'public/theme.js': 't' })
  expect(() => measureFirstLoad(root, 'map')).toThrow('/_next/static/chunks/b.js')
})

function build(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'sanqu-first-load-'))
  folders.push(root)
  for (const [path, content] of Object.entries({ '.next/server/app/map.html': HTML, ...files })) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}
