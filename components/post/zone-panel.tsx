'use client'
import { useQuery } from '@tanstack/react-query'
import { Megaphone, Timer } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useZoneDay } from '#components/clock/zone-day.tsx'
import { api } from '#components/live/api.ts'
import { useLive, useLiveTable } from '#components/live/live-provider.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { useSession } from '#components/live/session.tsx'
import { CountBadge } from '#components/ui/badges.tsx'
import { usePeopleFigures } from '#components/people/people-counts.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { placeWords } from '#lib/domain/notice/place-words.ts'
import { formatDay, formatMoment, formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { DetailFrame, FigureRow } from './panel-frame.tsx'
import type { PostFacts } from './post-facts.ts'
import { usePostHref } from './use-post-selection.ts'

type ZonePanelProps = {
  zoneId: string
  facts: PostFacts
  now: Date
  onClose: () => void
  /** What may be done with the zone. */
  foot: ReactNode
}

/** One zone: its people, since when, what waits in it, and how it came to be. */
export function ZonePanel({ zoneId, ...rest }: ZonePanelProps) {
  const text = useLanguage().words.post.zone
  const zone = useLiveTable('zone').get(zoneId)
  if (!zone) {
    return (
      <DetailFrame title={text.unknown} closeLabel={text.close} onClose={rest.onClose}>
        <EmptyState title={text.unknown} detail={text.unknownDetail} />
      </DetailFrame>
    )
  }
  return <KnownZone {...rest} zone={zone} />
}

const BUILDINGS_SHOWN = 12

function KnownZone({
  zone,
  facts,
  now,
  onClose,
  foot,
}: Omit<ZonePanelProps, 'zoneId'> & { zone: ZoneRow }) {
  const { language, words } = useLanguage()
  const text = words.post.zone
  const buildings = useLiveTable('building')
  const number = (value: number) => formatNumber(value, language)
  const since = new Date(zone.since)
  const { day, rule } = useZoneDay(zone, now)
  const busiest = zone.buildingIds
    .flatMap((id) => {
      const waiting = facts.byBuilding.get(id)
      const building = buildings.get(id)
      return waiting && building ? [{ building, waiting }] : []
    })
    .sort((a, b) => b.waiting.late - a.waiting.late || b.waiting.count - a.waiting.count)
    .slice(0, BUILDINGS_SHOWN)
  const tier = useTiers().find(zone.tier)
  const { past } = useLive()
  const hrefOf = usePostHref()
  const ofPeople = usePeopleFigures(zone, { zoneId: zone.id })
  return (
    <DetailFrame
      lead={<TierSquare tier={zone.tier} size={22} />}
      title={zone.name}
      note={day}
      closeLabel={text.close}
      onClose={onClose}
      facts={
        <>
          {tier ? (
            <span>
              {tier.name[language]} · {tier.stay[language]}
            </span>
          ) : null}
          <span>{rule}</span>
          <span>
            {number(zone.buildingIds.length)}{' '}
            {words.common.units.buildings(zone.buildingIds.length)}
          </span>
          <span>{text.since(`${formatDay(since, language)} ${formatTime(since, language)}`)}</span>
          {zone.noticeNumber ? <span>{text.notice(zone.noticeNumber)}</span> : null}
        </>
      }
      foot={foot}
    >
      <FigureRow
        figures={[
          ...ofPeople,
          { value: number(facts.byZone.get(zone.id)?.count ?? 0), label: text.openRequests },
        ]}
      />
      {past ? null : <ZoneDoors zoneId={zone.id} />}
      <ZonePlaces zone={zone} />
      <PanelSection title={text.requests}>
        {busiest.length === 0 ? <p className="text-12 text-text-2">{text.noRequests}</p> : null}
        <ul>
          {busiest.map(({ building, waiting }) => (
            <li key={building.id}>
              <Link
                href={hrefOf({ type: 'building', id: building.id })}
                className="-mx-2 flex items-center justify-between rounded-control px-2 py-1 hover:bg-surface-2"
              >
                {buildingLabel(building, language)}
                <CountBadge
                  count={waiting.count}
                  late={waiting.late > 0}
                  urgent={waiting.urgent > 0}
                />
              </Link>
            </li>
          ))}
        </ul>
      </PanelSection>
      <ZoneReasons zone={zone} now={now} />
    </DetailFrame>
  )
}

/** To what a zone is worked with, which is of now. */
function ZoneDoors({ zoneId }: { zoneId: string }) {
  const { words } = useLanguage()
  return (
    <PanelSection>
      <Link href={`/zones/clock?zone=${zoneId}`} className={buttonClasses({ wide: true })}>
        <Icon of={Timer} />
        {words.clock.open}
      </Link>
      <Link
        href={`/notices?zone=${zoneId}`}
        className={buttonClasses({ wide: true, className: 'mt-2' })}
      >
        <Icon of={Megaphone} />
        {words.notice.openForZone}
      </Link>
    </PanelSection>
  )
}

/** The units and floors that it holds without the rest of their buildings. */
function ZonePlaces({ zone }: { zone: ZoneRow }) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  if (zone.places.length === 0) return null
  const places = zone.places.flatMap(({ buildingId, unit, floor }) => {
    const building = buildings.get(buildingId)
    return building ? [{ estate: building.estate, name: building.name, unit, floor }] : []
  })
  return (
    <PanelSection title={words.places.title}>
      {placeWords(places, language).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </PanelSection>
  )
}

function ZoneReasons({ zone, now }: { zone: ZoneRow; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.post.zone
  const communityId = useSession().user?.communityId
  const staff = useStaff()
  const detail = useQuery({
    queryKey: [communityId, 'zone', zone.id, zone.tier, zone.buildingIds.length],
    queryFn: () => api.zone.get.query({ id: zone.id }),
  })
  return (
    <PanelSection title={text.reasons}>
      {detail.isPending ? <LoadingRows rows={2} /> : null}
      {detail.isError ? <ErrorState onRetry={() => void detail.refetch()} /> : null}
      <ol className="flex flex-col gap-2">
        {until(detail.data?.reasons, now).map((reason) => (
          <li key={reason.at}>
            <div className="flex gap-2 text-12 text-text-2">
              <time dateTime={reason.at}>{formatMoment(reason.at, now, language)}</time>
              <span>{text.acts[reason.act] ?? reason.act}</span>
              <span>{staff.get(reason.by)?.name}</span>
            </div>
            {reason.text ? <p>{reason.text}</p> : null}
          </li>
        ))}
      </ol>
    </PanelSection>
  )
}

/** Newest first, and none that was still to come at that moment. */
function until<Reason extends { at: string }>(
  reasons: readonly Reason[] | undefined,
  now: Date,
): Reason[] {
  return (reasons ?? []).filter(({ at }) => Date.parse(at) <= now.getTime()).toReversed()
}
