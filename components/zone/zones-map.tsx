'use client'
import { type ReactNode, type Ref } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { useSession } from '#components/live/session.tsx'
import { CommandMap } from '#components/map/command-map.tsx'
import type { CommandMapHandle, CommandMapProps } from '#components/map/command-map-props.ts'
import { useGeometry } from '#components/map/use-geometry.ts'
import { useTheme } from '#components/shell/use-theme.ts'
import { EmptyState } from '#components/ui/states.tsx'

type ZonesMapProps = Pick<
  CommandMapProps,
  'mode' | 'preview' | 'notes' | 'onPick' | 'posts' | 'chosenPost' | 'onSelectPost'
> & {
  now: Date
  onSelectZone?: (zoneId: string) => void
  fallback?: ReactNode
  children?: ReactNode
  ref?: Ref<CommandMapHandle>
}

/** The map for working on zones: tiers and outlines, without what waits and drives on them. */
export function ZonesMap({ now, onSelectZone, fallback, children, ref, ...rest }: ZonesMapProps) {
  const { words } = useLanguage()
  const { theme } = useTheme()
  const user = useSession().user
  const geometry = useGeometry(user?.community.geometryVersion ?? null)
  const rows = useLiveTable('building')
  const zones = useZonesInForce()
  return (
    <CommandMap
      {...rest}
      ref={ref}
      geometry={geometry}
      rows={rows}
      zones={zones}
      badges={NO_BADGES}
      theme={theme}
      now={now}
      attribution={
        user?.community.isDemo ? words.post.attribution.demo : words.post.attribution.imported
      }
      fallback={fallback ?? <EmptyState title={words.post.list.noMap} />}
      onSelectZone={onSelectZone}
    >
      {children}
    </CommandMap>
  )
}

const NO_BADGES: CommandMapProps['badges'] = []
