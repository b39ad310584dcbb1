'use client'
import { AlarmClock, Inbox, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useId } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { IncidentSection } from '#components/incident/incident-section.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useZoneDay } from '#components/clock/zone-day.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { AbsentCount } from '#components/people/people-counts.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { HatchBar } from '#components/ui/hatch.tsx'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { PostFacts, Waiting } from './post-facts.ts'

type ZonesPanelProps = {
  facts: PostFacts
  now: Date
  selectedZoneId: string | null
  onSelect: (zoneId: string) => void
  /** Stands under the zones and scrolls with them. */
  children?: ReactNode
}

/** The zones, strictest first, each with its people, its day and what waits in it. */
export function ZonesPanel({ facts, now, selectedZoneId, onSelect, children }: ZonesPanelProps) {
  const { words } = useLanguage()
  const text = words.post.zones
  const router = useRouter()
  const tiers = useTiers()
  const zones = [...useLiveTable('zone').values()].sort((a, b) => strictestFirst(a, b, tiers))
  const inForce = zones.filter(({ status }) => status === 'active')
  // A building of which two zones hold parts is one building.
  const buildings = new Set(inForce.flatMap((zone) => zone.buildingIds)).size
  const neededRole = useNeededRole('zone.declare')
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col bg-surface">
      <PanelHead title={text.title} note={text.note(inForce.length, buildings)}>
        <Button
          size="small"
          icon={Plus}
          locked={neededRole !== null}
          reasonPlace="none"
          title={neededRole ?? undefined}
          reason={neededRole}
          onClick={() => router.push('/zones?declare=1')}
        >
          {text.declare}
        </Button>
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {zones.length === 0 ? (
          <EmptyState title={text.emptyTitle} detail={text.emptyDetail} />
        ) : (
          zones.map((zone) => (
            <ZoneCard
              key={zone.id}
              zone={zone}
              waiting={facts.byZone.get(zone.id)}
              now={now}
              selected={zone.id === selectedZoneId}
              onSelect={onSelect}
            />
          ))
        )}
        {children}
        <IncidentSection />
      </div>
    </section>
  )
}

function strictestFirst(a: ZoneRow, b: ZoneRow, tiers: TierBook): number {
  const rank = ({ status }: ZoneRow) => ['active', 'announced', 'guard', 'lifted'].indexOf(status)
  return rank(a) - rank(b) || tiers.compare(a.tier, b.tier) || b.residents - a.residents
}

function ZoneCard({
  zone,
  waiting,
  now,
  selected,
  onSelect,
}: {
  zone: ZoneRow
  waiting: Waiting | undefined
  now: Date
  selected: boolean
  onSelect: (zoneId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.post.zones
  const { units } = words.common
  const labelId = useId()
  const changed = useJustChanged(zone)
  const { day, rule } = useZoneDay(zone, now)
  const number = (value: number) => formatNumber(value, language)
  return (
    <div
      className={classNames(
        'relative border-b transition-colors',
        changed ? 'bg-surface-3' : selected ? 'bg-surface-2' : 'hover:bg-surface-2',
      )}
    >
      {zone.status === 'active' ? <HatchBar tier={zone.tier} /> : null}
      {/* The card is one button; only the number in it that opens a list lies above it. */}
      <button
        type="button"
        aria-pressed={selected}
        aria-labelledby={labelId}
        onClick={() => onSelect(zone.id)}
        className="absolute inset-0 -outline-offset-2!"
      />
      <div
        id={labelId}
        className="pointer-events-none relative flex flex-col gap-1 py-3 pr-4 pl-5 text-left"
      >
        <span className="flex items-center gap-2">
          <TierSquare tier={zone.tier} />
          <span className="min-w-0 flex-1 truncate text-14 font-semibold">{zone.name}</span>
          <span className="shrink-0 font-semibold">{day}</span>
        </span>
        <span className="flex items-center gap-2 text-12 text-text-2">
          <span className="min-w-0 truncate">{rule}</span>
          {zone.asked ? <Tag tone="amber">{words.clock.ask.title}</Tag> : null}
          {zone.ahead.length > 0 && zone.status === 'active' ? (
            <Tag tone="outline">{words.clock.ahead.title}</Tag>
          ) : null}
          {/* Beside the rule: in the line of the people there is no room for it. */}
          <AbsentCount
            absent={zone.absent}
            place={{ zoneId: zone.id }}
            className="pointer-events-auto -my-1 ml-auto shrink-0"
          />
        </span>
        <span className="flex flex-wrap gap-x-3 text-text-2">
          <span>
            <b className="font-semibold text-text">{number(zone.residents)}</b>{' '}
            {units.people(zone.residents)}
          </span>
          <span>
            {number(zone.households)} {units.households(zone.households)}
          </span>
          <span>
            {number(zone.buildingIds.length)} {units.buildings(zone.buildingIds.length)}
          </span>
          {zone.places.length > 0 ? <span>{words.places.holds(zone.places.length)}</span> : null}
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-12 text-text-2">
          <span className="flex items-center gap-1">
            <Icon of={Inbox} size={14} />
            {waiting ? text.openRequests(waiting.count) : text.noRequests}
          </span>
          {waiting && waiting.urgent > 0 ? (
            <span className="flex items-center gap-1 text-red">
              <PriorityMark priority="urgent" />
              {text.urgent(waiting.urgent)}
            </span>
          ) : null}
          {waiting && waiting.late > 0 ? (
            <span className="flex items-center gap-1 text-red">
              <Icon of={AlarmClock} size={14} />
              {text.late(waiting.late)}
            </span>
          ) : null}
        </span>
      </div>
    </div>
  )
}
