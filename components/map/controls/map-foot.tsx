'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { pixelsPerMetre } from '#lib/map/basemap-layers.ts'
import { scaleBar } from '#lib/map/scale.ts'
import { useMap } from '../map-context.ts'

const LONGEST_BAR_PX = 90

/** Scale bar and where the shapes come from, in the lower right corner. */
export function MapFoot({ attribution }: { attribution: string }) {
  const { map } = useMap()
  const { map: words } = useWords()
  const { metres, widthPx } = scaleBar(useScale(map), LONGEST_BAR_PX)
  return (
    <div className="pointer-events-none absolute right-0 bottom-0 z-10 flex items-end gap-2 text-10 text-text-2">
      <span className="mb-1 flex flex-col items-center">
        <span>
          {metres >= 1000 ? words.scaleKilometres(metres / 1000) : words.scaleMetres(metres)}
        </span>
        <span className="h-1 border border-t-0 border-text-3" style={{ width: widthPx }} />
      </span>
      <span className="bg-surface/85 px-1.5 leading-4">{attribution}</span>
    </div>
  )
}

function useScale(map: MapLibreMap): number {
  const [scale, setScale] = useState(() => scaleOf(map))
  useEffect(() => {
    const follow = () => setScale(scaleOf(map))
    map.on('moveend', follow)
    return () => {
      map.off('moveend', follow)
    }
  }, [map])
  return scale
}

function scaleOf(map: MapLibreMap): number {
  return pixelsPerMetre(map.getCenter().lat, map.getZoom())
}
