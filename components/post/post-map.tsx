'use client'
import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { CommandMap } from '#components/map/command-map.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { useGeometry } from '#components/map/use-geometry.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { usePostMarks } from '#components/posts/use-posts.ts'
import { useTheme } from '#components/shell/use-theme.ts'
import { BuildingList } from './building-list.tsx'
import { badgesOf, type PostFacts } from './post-facts.ts'
import { QuietTime } from './quiet-time.tsx'
import { runMarks } from './run-marks.ts'
import type { PostSelection } from './use-post-selection.ts'

type PostMapProps = {
  facts: PostFacts
  now: Date
  buildingId: string | null
  onSelect: (selection: PostSelection) => void
  mapRef: RefObject<CommandMapHandle | null>
}

/** The map of the command post with what is live on it; a list where no map can be drawn. */
export function PostMap({ facts, now, buildingId, onSelect, mapRef }: PostMapProps) {
  const { words } = useLanguage()
  const { theme } = useTheme()
  // On a phone the legend would hide what it explains.
  const phone = useIsPhone()
  const user = useSession().user
  const { phase } = useConnection()
  const geometry = useGeometry(user?.community.geometryVersion ?? null)
  const rows = useLiveTable('building')
  const zones = useZonesInForce()
  const deliveries = useLiveTable('delivery')
  const incident = useOpenIncident()
  const directory = useBuildingDirectory()
  const router = useRouter()
  const postMarks = usePostMarks(now)
  const badges = useMemo(() => badgesOf(facts), [facts])
  const runs = useMemo(
    () => runMarks(deliveries.values(), directory, words),
    [deliveries, directory, words],
  )
  const isReady = geometry.status === 'ready'

  useEffect(() => {
    if (buildingId && isReady) mapRef.current?.reveal(buildingId)
  }, [buildingId, isReady, mapRef])

  const list = (
    <BuildingList
      facts={facts}
      selectedId={buildingId}
      onSelect={(id) => onSelect({ type: 'building', id })}
    />
  )
  return (
    <>
      <CommandMap
        ref={mapRef}
        geometry={geometry}
        rows={rows}
        zones={zones}
        badges={badges}
        runs={runs}
        posts={postMarks}
        selection={buildingId}
        theme={theme}
        legend={!phone}
        now={now}
        attribution={
          user?.community.isDemo ? words.post.attribution.demo : words.post.attribution.imported
        }
        fallback={list}
        onSelectBuilding={(id) => onSelect(id ? { type: 'building', id } : null)}
        onSelectZone={(id) => onSelect({ type: 'zone', id })}
        onSelectPost={(id) => router.push(`/posts?post=${id}`)}
        onSelectRun={(id) => onSelect({ type: 'delivery', id })}
      />
      {phase.kind !== 'starting' && incident === null && rows.size > 0 ? (
        <div className="absolute inset-x-4 top-4 z-20 mx-auto max-w-100">
          <QuietTime />
        </div>
      ) : null}
    </>
  )
}
