'use client'
import { LockOpen, Shapes } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTables, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { postFacts } from '#components/post/post-facts.ts'
import { ZonePanel } from '#components/post/zone-panel.tsx'
import { ZonesPanel } from '#components/post/zones-panel.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { PlanEditor } from './plan-editor.tsx'
import { EMPTY_PLAN, type ZonePlan } from './zone-plan.ts'
import { ZonesMap } from './zones-map.tsx'

/** Zones: what is in force, and the making of what is to be. */
export function ZonesScreen() {
  const { words } = useLanguage()
  const params = useSearchParams()
  const router = useRouter()
  const now = useServerNow(1_000)
  const tables = useLiveTables()
  const starting = useIsStarting()
  const roles = useSession().user?.roles ?? []
  const tierBook = useTiers()
  const facts = useMemo(() => postFacts(tables, tierBook), [tables, tierBook])
  const buildingId = params.get('building')
  const zoneId = params.get('zone') ?? tables.building.get(buildingId ?? '')?.zoneId ?? null
  const act = params.get('act')
  const zone = zoneId ? tables.zone.get(zoneId) : undefined
  const declaring = params.has('declare') || (buildingId !== null && zoneId === null)
  const go = (query: string) => router.push(query ? `/zones?${query}` : '/zones', { scroll: false })

  // What is drawn or counted on no buildings would be nothing.
  if (declaring && can(roles, 'zone.declare') && !starting) {
    const start: ZonePlan = buildingId
      ? { ...EMPTY_PLAN, method: 'click', decided: { [buildingId]: true } }
      : EMPTY_PLAN
    return (
      <PlanEditor
        key="declare"
        draftName={buildingId ? `declare:${buildingId}` : 'declare'}
        start={start}
        title={words.zones.declareTitle}
        onLeave={(id) => go(id ? `zone=${id}` : '')}
      />
    )
  }
  if (zone && can(roles, 'zone.change') && (act || buildingId)) {
    const lifting = act === 'lift'
    return (
      <PlanEditor
        key={`${zone.id}:${act}`}
        draftName={`${act ?? 'changeTier'}:${zone.id}`}
        title={lifting ? words.zones.liftTitle(zone.name) : words.zones.changeTitle(zone.name)}
        start={{
          ...EMPTY_PLAN,
          act: lifting ? 'lift' : 'changeTier',
          zoneId: zone.id,
          tier: zone.tier,
          seenVersion: zone.version,
          method: 'click',
          scope: buildingId ? 'some' : 'all',
          decided: buildingId ? { [buildingId]: true } : {},
        }}
        onLeave={(id) => go(`zone=${id ?? zone.id}`)}
      />
    )
  }
  return (
    <div className="flex h-full min-h-0 max-sm:flex-col">
      <div className="flex w-72 shrink-0 flex-col border-r max-sm:h-1/2 max-sm:w-full max-sm:border-r-0 max-sm:border-b">
        {starting ? (
          <LoadingRows rows={8} lines={2} className="flex-1 bg-surface" />
        ) : (
          <ZonesPanel
            facts={facts}
            now={now}
            selectedZoneId={zoneId}
            onSelect={(id) => go(`zone=${id}`)}
          />
        )}
      </div>
      <div className="relative min-h-0 min-w-0 flex-1">
        <ZonesMap now={now} onSelectZone={(id) => go(`zone=${id}`)} />
      </div>
      <div className="flex w-80 shrink-0 flex-col border-l bg-surface max-lg:hidden">
        {starting ? null : zoneId ? (
          <ZonePanel
            zoneId={zoneId}
            facts={facts}
            now={now}
            onClose={() => go('')}
            foot={
              zone?.status === 'active' && can(roles, 'zone.change') ? (
                <>
                  <Button wide icon={Shapes} onClick={() => go(`zone=${zone.id}&act=changeTier`)}>
                    {words.zones.act.changeTier}
                  </Button>
                  <Button wide icon={LockOpen} onClick={() => go(`zone=${zone.id}&act=lift`)}>
                    {words.zones.act.lift}
                  </Button>
                </>
              ) : null
            }
          />
        ) : (
          <EmptyState
            icon={Shapes}
            title={words.zones.choose}
            detail={words.zones.chooseDetail}
            className="flex-1"
          />
        )}
      </div>
    </div>
  )
}
