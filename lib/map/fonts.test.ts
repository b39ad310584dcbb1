import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fontFaces } from './fonts.ts'

const packageFolder = new URL('../../node_modules/@fontsource/noto-sans-sc/', import.meta.url)
const coverage = JSON.parse(
  readFileSync(fileURLToPath(new URL('unicode.json', packageFolder)), 'utf8'),
) as Record<string, string>

describe('fontFaces', () => {
  const faces = fontFaces(coverage, 'http://localhost:3000')['Noto Sans SC Medium'] ?? []

  it('names only files that the installed font has', () => {
    const files = new Set(readdirSync(fileURLToPath(new URL('files/', packageFolder))))
    expect(faces.length).toBeGreaterThan(90)
    for (const face of faces) {
      const { url } = face
      expect(url.startsWith('http://localhost:3000/maplibre/fonts/')).toBe(true)
      expect(files.has(url.split('/').at(-1) ?? '')).toBe(true)
    }
  })

  it('covers what stands on a map of a Chinese city', () => {
    for (const character of '榕树新村东区37栋民泰大道 Road—０１') {
      const code = character.codePointAt(0) ?? 0
      expect(faces.some((face) => covers(face['unicode-range'], code))).toBe(true)
    }
  })
})

function covers(ranges: string[], code: number): boolean {
  return ranges.some((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })
}
