'use client'
import { useQuery } from '@tanstack/react-query'
import { MapPinned, Package, Shapes } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { ZoneDay } from '#components/clock/zone-day.tsx'
import { api } from '#components/live/api.ts'
import { useEventLog, useLive, useLiveTable, useSeq } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { usePeopleFigures } from '#components/people/people-counts.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button } from '#components/ui/button.tsx'
import { EventLines } from '#components/ui/event-lines.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, spaced, unitLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import { BuildingHeld } from './building-held.tsx'
import { DetailFrame, FigureRow } from './panel-frame.tsx'
import { byDueTime } from './post-facts.ts'
import { RequestLines } from './request-lines.tsx'
import { usePostHref } from './use-post-selection.ts'

type BuildingPanelProps = {
  buildingId: string
  markedRequestId: string | null
  now: Date
  onClose: () => void
  onLocate: (buildingId: string) => void
}

/** One building: who lives there, what waits, what is on its way, what happened. */
export function BuildingPanel(props: BuildingPanelProps) {
  const { words } = useLanguage()
  const building = useLiveTable('building').get(props.buildingId)
  if (!building) {
    return (
      <DetailFrame
        title={words.post.building.unknown}
        closeLabel={words.post.building.close}
        onClose={props.onClose}
      >
        <EmptyState
          title={words.post.building.unknown}
          detail={words.post.building.unknownDetail}
        />
      </DetailFrame>
    )
  }
  return <KnownBuilding {...props} building={building} />
}

function KnownBuilding({
  building,
  markedRequestId,
  now,
  onClose,
  onLocate,
}: BuildingPanelProps & { building: BuildingRow }) {
  const { language, words } = useLanguage()
  const text = words.post.building
  const router = useRouter()
  const { user } = useSession()
  const zone = useLiveTable('zone').get(building.zoneId ?? '')
  const requests = [...useLiveTable('request').values()]
    .filter((request) => request.buildingId === building.id && isWaiting(request.status))
    .sort(byDueTime)
  const detail = useQuery({
    queryKey: [user?.communityId, 'building', building.id, user?.community.geometryVersion],
    queryFn: () => api.building.get.query({ id: building.id }),
  })
  const tier = useTiers().find(building.tier)
  const number = (value: number) => formatNumber(value, language)
  const ofPeople = usePeopleFigures(building, { buildingId: building.id })
  const { past } = useLive()
  const mayChange = !past && can(user?.roles ?? [], 'zone.change')
  const mayDispatch = !past && can(user?.roles ?? [], 'delivery.create')
  return (
    <DetailFrame
      lead={<BuildingTier building={building} size={22} />}
      title={buildingLabel(building, language)}
      closeLabel={text.close}
      onClose={onClose}
      facts={
        <>
          <span>
            {tier ? tier.name[language] : text.noTier}
            {zone && past ? (
              <span className="ml-1.5">
                <ZoneDay zone={zone} now={now} />
              </span>
            ) : null}
            {zone && !past ? (
              <Link href={`/zones/clock?zone=${zone.id}`} className="ml-1.5 underline">
                <ZoneDay zone={zone} now={now} />
              </Link>
            ) : null}
          </span>
          <span>{words.domain.buildingKinds[building.kind]}</span>
          {building.levels ? <span>{text.levels(building.levels)}</span> : null}
          {detail.data?.gridName ? <span>{spaced(detail.data.gridName)}</span> : null}
          {detail.data?.address ? <span>{spaced(detail.data.address)}</span> : null}
        </>
      }
      foot={
        <>
          {mayDispatch ? (
            <Button
              wide
              icon={Package}
              onClick={() => router.push(`/dispatch?building=${building.id}`)}
            >
              {text.toDispatch}
            </Button>
          ) : (
            <Button wide icon={MapPinned} onClick={() => onLocate(building.id)}>
              {text.locate}
            </Button>
          )}
          {mayChange ? (
            <Button
              wide
              icon={Shapes}
              onClick={() => router.push(`/zones?building=${building.id}`)}
            >
              {text.adjust}
            </Button>
          ) : null}
        </>
      }
    >
      <FigureRow
        figures={[
          ...ofPeople,
          { value: number(building.keyCare), label: text.keyCare },
          { value: number(building.openRequests), label: text.openRequests },
        ]}
      />
      <BuildingHeld building={building} />
      <PanelSection title={text.requests} note={text.requestsNote}>
        {requests.length > 0 ? (
          <RequestLines requests={requests} now={now} markedId={markedRequestId} />
        ) : (
          <p className="text-12 text-text-2">{text.noRequests}</p>
        )}
      </PanelSection>
      <BuildingDeliveries building={building} />
      <PanelSection title={text.unitsTitle} note={text.unitsNote}>
        {detail.isPending ? <LoadingRows rows={2} /> : null}
        {detail.isError ? <ErrorState onRetry={() => void detail.refetch()} /> : null}
        {detail.data?.units.length === 0 ? (
          <p className="text-12 text-text-2">{text.noHouseholds}</p>
        ) : null}
        <ul className="flex flex-col gap-1">
          {detail.data?.units.map((unit) => (
            <li key={unit.name ?? ''} className="flex justify-between">
              <span>{unit.name === null ? text.noUnit : unitLabel(unit.name, language)}</span>
              <span className="text-text-2">
                {number(unit.households)} {words.common.units.households(unit.households)} ·{' '}
                {number(unit.residents)} {words.common.units.people(unit.residents)}
              </span>
            </li>
          ))}
        </ul>
      </PanelSection>
      <BuildingHistory building={building} now={now} />
    </DetailFrame>
  )
}

function BuildingDeliveries({ building }: { building: BuildingRow }) {
  const { words } = useLanguage()
  const text = words.post.building
  const nameOf = useNameOf()
  const hrefOf = usePostHref()
  const deliveries = [...useLiveTable('delivery').values()]
    .filter((delivery) => delivery.buildingIds.includes(building.id))
    .sort((a, b) => b.number - a.number)
    .slice(0, 6)
  if (deliveries.length === 0) return null
  return (
    <PanelSection title={text.deliveries}>
      <ul className="flex flex-col gap-2">
        {deliveries.map((delivery) => {
          const stop = delivery.buildingIds.indexOf(building.id) + 1
          const name = nameOf(delivery.assigneeId)
          return (
            <li key={delivery.id}>
              <Link
                href={hrefOf({ type: 'delivery', id: delivery.id })}
                className="-mx-2 flex items-center gap-2.5 rounded-control px-2 py-1 hover:bg-surface-2"
              >
                <RunDisc number={delivery.number} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">
                    {text.stopOf(stop, delivery.buildingIds.length)}
                  </span>
                  <span className="flex gap-2 text-12 text-text-2">
                    <DeliveryStatusMark status={delivery.status} />
                    <span className="truncate">{name}</span>
                  </span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </PanelSection>
  )
}

const HISTORY_LINES = 30

function BuildingHistory({ building, now }: { building: BuildingRow; now: Date }) {
  const { words } = useLanguage()
  const text = words.post.building
  const communityId = useSession().user?.communityId
  const nameOf = useNameOf()
  // Asked anew whenever something happens here, so that the history is never behind the log.
  const lastSeq = useEventLog().findLast(
    ({ data }) =>
      data.buildingId === building.id || data.buildingIds?.includes(building.id) === true,
  )?.seq
  const { past } = useLive()
  const seq = useSeq()
  const upTo = past ? { upTo: seq } : {}
  const history = useQuery({
    queryKey: [communityId, 'history', building.id, lastSeq, upTo.upTo],
    queryFn: () => api.live.log.query({ atMost: HISTORY_LINES, buildingId: building.id, ...upTo }),
    placeholderData: (previous) => previous,
  })
  return (
    <PanelSection title={text.history}>
      {history.isPending ? <LoadingRows rows={4} /> : null}
      {history.isError ? (
        <ErrorState title={text.historyFailed} onRetry={() => void history.refetch()} />
      ) : null}
      {history.data?.length === 0 ? <p className="text-12 text-text-2">{text.noHistory}</p> : null}
      {history.data ? (
        <EventLines
          // While the lines of another moment are asked for, none is shown that came later.
          events={history.data.filter((event) => !past || event.seq <= seq).toReversed()}
          now={now}
          nameOf={nameOf}
        />
      ) : null}
    </PanelSection>
  )
}
