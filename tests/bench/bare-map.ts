import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

export type BareMap = {
  url: string
  /** Every building takes this tier's colour. */
  tell(tier: string): void
  close(): Promise<void>
}

/** The floor of the map: MapLibre with footprints in one layer, nothing else on the page. */
export async function startBareMap(buildings: string): Promise<BareMap> {
  const dist = join(
    dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json')),
    'dist',
  )
  const script = (name: string) => ({
    type: 'text/javascript',
    body: readFileSync(join(dist, name)),
  })
  const files: Record<string, { type: string; body: string | Buffer }> = {
    '/': { type: 'text/html; charset=utf-8', body: PAGE },
    '/maplibre-gl.mjs': script('maplibre-gl.mjs'),
    '/maplibre-gl-worker.mjs': script('maplibre-gl-worker.mjs'),
    '/maplibre-gl.css': { type: 'text/css', body: readFileSync(join(dist, 'maplibre-gl.css')) },
    '/buildings.geojson': { type: 'application/geo+json', body: buildings },
  }
  const listeners = new Set<ServerResponse>()
  const http = createServer((request, response) => {
    const path = request.url ?? '/'
    const file = files[path]
    if (path === '/told') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(':\n\n')
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    } else if (file) {
      response.setHeader('content-type', file.type)
      response.setHeader('cache-control', path === '/' ? 'no-store' : 'max-age=3600')
      response.end(file.body)
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    tell(tier) {
      for (const listener of listeners) listener.write(`data: ${tier}\n\n`)
    },
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

/** Marks the same moments under the same names as Sanqu's own map. */
const PAGE = `<!doctype html>
<link rel="stylesheet" href="/maplibre-gl.css" />
<style>html, body, #map { margin: 0; height: 100% }</style>
<div id="map"></div>
<script type="module">
import { Map, setWorkerUrl } from '/maplibre-gl.mjs'
setWorkerUrl('/maplibre-gl-worker.mjs')
const data = await (await fetch('/buildings.geojson')).json()
const bounds = [180, 90, -180, -90]
const widen = (at) => {
  if (typeof at[0] !== 'number') return at.forEach(widen)
  bounds[0] = Math.min(bounds[0], at[0])
  bounds[1] = Math.min(bounds[1], at[1])
  bounds[2] = Math.max(bounds[2], at[0])
  bounds[3] = Math.max(bounds[3], at[1])
}
for (const { geometry } of data.features) widen(geometry.coordinates)
const tier = ['feature-state', 'tier']
const color = ['match', tier, 'sealed', '#d33', 'controlled', '#da3', 'precaution', '#38d', '#ccc']
const map = new Map({
  container: 'map',
  bounds,
  fadeDuration: 0,
  attributionControl: false,
  style: {
    version: 8,
    sources: { buildings: { type: 'geojson', data, promoteId: 'id' } },
    layers: [
      { id: 'fill', type: 'fill', source: 'buildings', paint: { 'fill-color': color } },
    ],
  },
})
map.once('idle', () => performance.mark('sanqu.map.idle', { detail: data.features.length }))
new EventSource('/told').onmessage = ({ data: told }) => {
  requestAnimationFrame(() => {
    for (const { properties } of data.features) {
      map.setFeatureState({ source: 'buildings', id: properties.id }, { tier: told })
    }
    map.once('render', () => {
      performance.mark('sanqu.map.recoloured', { detail: data.features.length })
    })
  })
}
</script>`
