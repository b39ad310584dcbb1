/** Where the launcher copies the font's slices and the list of what each covers. */
export const FONT_FOLDER = '/maplibre/fonts'
export const FONT_COVERAGE_URL = `${FONT_FOLDER}/unicode.json`
export const MAP_FONT = ['Noto Sans SC Medium']

export type FontSlice = { url: string; 'unicode-range': string[] }

/**
 * Style property `font-faces` from the font package's list of slices: the browser fetches only the
 * slices whose characters stand on the map. Addresses must be absolute, so the origin is an argument.
 */
export function fontFaces(
  coverage: Readonly<Record<string, string>>,
  origin: string,
): Record<string, FontSlice[]> {
  const slices = Object.entries(coverage).map(([slice, ranges]) => ({
    url: `${origin}${FONT_FOLDER}/noto-sans-sc-${slice.replace(/[[\]]/g, '')}-500-normal.woff2`,
    'unicode-range': ranges.split(',').map((range) => range.trim().toUpperCase()),
  }))
  return Object.fromEntries(MAP_FONT.map((name) => [name, slices]))
}
