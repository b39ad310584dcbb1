import type { Ring } from './plane.ts'
import type { Site } from './site.ts'

/** Sets down what was drawn by hand; a drawing that does not fit is a mistake. */
export function setDown(site: Site, rings: readonly Ring[]): Ring[] {
  for (const ring of rings) {
    if (!site.fits(ring, 3, 2)) throw new Error(`no room at ${ring[0]?.join(',')}`)
    site.add(ring)
  }
  return [...rings]
}
