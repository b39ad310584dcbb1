import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { LaunchProblem } from './launch-problem.ts'

type Asset = { package: string; file: string; to: string; holds?: (version: string) => string }

/**
 * Files of packages that the browser asks for by a fixed address, so the bundler cannot carry them.
 * Copied from what is installed, never kept in git: a worker of another version than the library
 * draws nothing and says nothing.
 */
const ASSETS: Asset[] = [
  {
    package: 'maplibre-gl',
    file: 'dist/maplibre-gl-worker.mjs',
    to: 'maplibre/maplibre-gl-worker.mjs',
    holds: (version) => `/v${version}/`,
  },
  {
    package: '@fontsource/noto-sans-sc',
    file: 'unicode.json',
    to: 'maplibre/fonts/unicode.json',
  },
]

/** Labels on the map are drawn from these slices; the browser fetches only those that it needs. */
function mapFontSlices(require: NodeJS.Require): Asset[] {
  const coverage = require('@fontsource/noto-sans-sc/unicode.json') as Record<string, string>
  return Object.keys(coverage).map((slice) => {
    const file = `noto-sans-sc-${slice.replace(/[[\]]/g, '')}-500-normal.woff2`
    return {
      package: '@fontsource/noto-sans-sc',
      file: `files/${file}`,
      to: `maplibre/fonts/${file}`,
    }
  })
}

/** Returns the addresses below `public/` that were written. */
export function copyPublicAssets(root: string): string[] {
  const require = createRequire(join(root, 'package.json'))
  const written: string[] = []
  for (const asset of [...ASSETS, ...mapFontSlices(require)]) {
    const manifestFile = require.resolve(`${asset.package}/package.json`)
    const { version } = JSON.parse(readFileSync(manifestFile, 'utf8')) as { version: string }
    const from = join(dirname(manifestFile), asset.file)
    const content = readFileSync(from)
    if (asset.holds && !content.includes(asset.holds(version))) {
      throw new LaunchProblem(
        `${from} is not of version ${version} like the rest of its package. Run npm ci, then try again.`,
      )
    }
    const to = join(root, 'public', asset.to)
    if (existsSync(to) && readFileSync(to).equals(content)) continue
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(from, to)
    written.push(asset.to)
  }
  return written
}
