'use client'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { useSession } from '#components/live/session.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { CommandMap } from '#components/map/command-map.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { useMap } from '#components/map/map-context.ts'
import { useGeometry } from '#components/map/use-geometry.ts'
import { badgesOf, type PostFacts } from '#components/post/post-facts.ts'
import { runMarks } from '#components/post/run-marks.ts'
import type { Theme } from '#components/shell/use-theme.ts'

/** Room for the legend along the lower edge and for names above the zones. */
const PADDING = { top: 72, right: 48, bottom: 112, left: 48 }
const VIEW_KEPT_AS = 'sanqu.wall.view'

export type WallMapControl = {
  handle: RefObject<CommandMapHandle | null>
  zonesKey: string
  refit: () => void
}

/** What moves the map: another set of zones does, a changed zone does not. */
export function useWallMap(): WallMapControl {
  const zones = useZonesInForce()
  const handle = useRef<CommandMapHandle>(null)
  const zonesKey = [...zones.keys()].toSorted().join(' ')
  const buildingIds = useCallback(
    () => [...zones.values()].flatMap((zone) => zone.buildingIds),
    [zones],
  )
  return {
    handle,
    zonesKey,
    refit: () => handle.current?.followAgain(buildingIds()),
  }
}

/** The community with its zones. It follows the set of zones until a hand has moved it. */
export function WallMap({
  control,
  facts,
  now,
  theme,
  scale,
}: {
  control: WallMapControl
  facts: PostFacts
  now: Date
  theme: Theme
  scale: number
}) {
  const { words } = useLanguage()
  const user = useSession().user
  const geometry = useGeometry(user?.community.geometryVersion ?? null)
  const rows = useLiveTable('building')
  const zones = useZonesInForce()
  const deliveries = useLiveTable('delivery')
  const directory = useBuildingDirectory()
  const badges = useMemo(() => badgesOf(facts), [facts])
  const runs = useMemo(
    () => runMarks(deliveries.values(), directory, words),
    [deliveries, directory, words],
  )
  const [ready, setReady] = useState(0)
  const [moved, setMoved] = useState(false)
  const { handle, zonesKey } = control

  const shownFor = useRef<string | null>(null)
  useEffect(() => {
    const which = `${ready} ${zonesKey}`
    if (ready === 0 || shownFor.current === which) return
    shownFor.current = which
    handle.current?.follow([...zones.values()].flatMap((zone) => zone.buildingIds))
  }, [ready, zonesKey, zones, handle])

  return (
    <>
      <CommandMap
        ref={handle}
        geometry={geometry}
        rows={rows}
        zones={zones}
        badges={badges}
        runs={runs}
        theme={theme}
        size="wall"
        now={now}
        attribution={
          user?.community.isDemo ? words.post.attribution.demo : words.post.attribution.imported
        }
        controls={false}
        padding={PADDING}
        viewKeptAs={VIEW_KEPT_AS}
        onReady={() => setReady((count) => count + 1)}
        onMoved={setMoved}
      >
        <SharpPixels scale={scale} />
      </CommandMap>
      {moved ? (
        <p className="absolute top-4 left-4 z-10 rounded-control border border-line-2 bg-surface px-4 py-1.5 text-24 text-text-2">
          {words.wall.controls.moved}
        </p>
      ) : null}
    </>
  )
}

/** The wall is drawn larger as a whole; the map's own pixels have to follow. */
function SharpPixels({ scale }: { scale: number }) {
  const { map } = useMap()
  useEffect(() => {
    map.setPixelRatio(window.devicePixelRatio * scale)
  }, [map, scale])
  return null
}
