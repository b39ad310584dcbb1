import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium as playwrightChromium } from '@playwright/test'

/** What to hand to `chromium.launch`. `env` is the environment of the browser alone. */
export type TestBrowser = { executablePath: string; args: string[]; env: Record<string, string> }

/**
 * As Chromium is by itself where there is no graphics card: pages drawn by the processor, and SwiftShader
 * for WebGL2 alone. No word to any other host, and no sandbox, which root cannot have.
 */
const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader-webgl',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * A Chromium without root and without a download: CHROME_PATH, Playwright's own if it was installed,
 * the system's, else the one inside the package `@sparticuz/chromium`.
 */
export async function findBrowser(): Promise<TestBrowser> {
  const found = fromEnvironment() ?? fromPlaywright() ?? fromSystem()
  if (found !== null) return { executablePath: found, args: ARGS, env: ownEnv() }
  return unpacked()
}

function fromEnvironment(): string | null {
  const path = process.env['CHROME_PATH']
  if (!path) return null
  if (!isExecutable(path)) {
    throw new Error(
      `CHROME_PATH is ${path}, and there is no program. Name a Chromium or leave it out.`,
    )
  }
  return path
}

function fromPlaywright(): string | null {
  const path = playwrightChromium.executablePath()
  return path && isExecutable(path) ? path : null
}

function fromSystem(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const paths = folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
  return paths.find(isExecutable) ?? null
}

/**
 * The package unpacks itself into the temporary folder and takes whatever already lies there for its
 * own, so it is given a folder that is named after its version and this user.
 */
async function unpacked(): Promise<TestBrowser> {
  const user = process.getuid?.() ?? 'user'
  const home = join(tmpdir(), `sanqu-chromium-${packageVersion()}-${user}`)
  deleteOtherVersions(`-${user}`, home)
  const before = { ...process.env }
  try {
    // On a bare Debian the package must believe that it runs on Vercel to bring its libraries along.
    process.env['VERCEL'] = '1'
    delete process.env['LD_LIBRARY_PATH']
    delete process.env['FONTCONFIG_PATH']
    process.env['TMPDIR'] = home
    const { default: chromium } = await import('@sparticuz/chromium')
    await unpackInto(home, () => chromium.executablePath())
    return { executablePath: join(home, 'chromium'), args: ARGS, env: browserEnv(home, before) }
  } finally {
    for (const name of ['VERCEL', 'TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

/** Unpacked aside and moved into place: several test workers may come at once. */
async function unpackInto(home: string, unpack: () => Promise<string>): Promise<void> {
  if (existsSync(home)) return
  mkdirSync(join(home, '..'), { recursive: true })
  const draft = mkdtempSync(`${home}.`)
  process.env['TMPDIR'] = draft
  await unpack()
  writeFileSync(join(draft, 'fonts', 'fonts.conf'), fontSettings(home))
  try {
    renameSync(draft, home)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

/** The package's own settings look for its fonts in /tmp/fonts alone. */
function fontSettings(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

function browserEnv(home: string, base: NodeJS.ProcessEnv): Record<string, string> {
  return {
    ...ownEnv(base),
    HOME: base['HOME'] ?? home,
    LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(home, 'fonts'),
  }
}

function ownEnv(base: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(base).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function deleteOtherVersions(suffix: string, keep: string): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name)
    if (name.startsWith('sanqu-chromium-') && name.endsWith(suffix) && path !== keep) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest = join(entry, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
