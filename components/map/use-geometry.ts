'use client'
import type { FeatureCollection } from 'geojson'
import { useCallback, useEffect, useState } from 'react'
import { useAskAgain } from '#components/live/use-ask-again.ts'

/** Shapes of a community: large, rarely changed, served under an address that names their version. */
export type MapGeometry =
  | { status: 'loading' }
  | { status: 'failed'; retry: () => void }
  | { status: 'ready'; version: string; buildings: FeatureCollection; basemap: FeatureCollection }

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }

/**
 * Fetches buildings and basemap of a version once; the browser's cache keeps them for the next page.
 * A failure is tried again when the connection returns: the browser says so, or the live line does.
 */
export function useGeometry(version: string | null): MapGeometry {
  const [loaded, setLoaded] = useState<Extract<MapGeometry, { status: 'ready' }> | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [failedTry, setFailedTry] = useState<string | null>(null)
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  const isLoaded = loaded !== null && loaded.version === version
  const thisTry = `${version} ${attempt}`
  const failed = failedTry === thisTry && !isLoaded

  useEffect(() => {
    if (version === null || isLoaded) return
    const abort = new AbortController()
    load(version, abort.signal).then(setLoaded, () => {
      if (!abort.signal.aborted) setFailedTry(thisTry)
    })
    return () => abort.abort()
  }, [version, isLoaded, thisTry])

  useAskAgain(failed, retry)
  useEffect(() => {
    if (!failed) return
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [failed, retry])

  if (failed && loaded === null) return { status: 'failed', retry }
  // While a new version comes in, the old shapes are better than none.
  return loaded ?? { status: 'loading' }
}

async function load(version: string, signal: AbortSignal) {
  const name = `${encodeURIComponent(version)}.geojson`
  const [buildings, basemap] = await Promise.all([
    fetch(`/tiles/buildings/${name}`, { signal }),
    fetch(`/tiles/basemap/${name}`, { signal }),
  ])
  return {
    status: 'ready' as const,
    version,
    buildings: await shapesOf(buildings),
    // Without a basemap the map is plainer, and no less true.
    basemap: basemap.status === 404 ? EMPTY : await shapesOf(basemap),
  }
}

async function shapesOf(answer: Response): Promise<FeatureCollection> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
  return (await answer.json()) as FeatureCollection
}
