'use client'
import { useQuery } from '@tanstack/react-query'
import { ZoneDay } from '#components/clock/zone-day.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useEventLog, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { CategoryGlyph } from '#components/ui/category-glyph.tsx'
import { EventLines } from '#components/ui/event-lines.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { DeliveryStatusMark, RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierChip } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { heldAt, isSplit } from '#lib/live/held-at.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow, RequestRow } from '#lib/live/rows.ts'
import { DoorCalls } from './door-calls.tsx'
import type { householdDoor } from './same-household.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { categoryName } from '#lib/i18n/category-name.ts'

type Door = NonNullable<ReturnType<typeof householdDoor>>

const BUILDING_LINES = 30

/** Who one is talking to: the tier they live under, what they wait for, and what was before. */
export function HouseholdPanel({
  building,
  door,
  open,
  onOpen,
}: {
  building: BuildingRow
  /** Null while only the building is known. */
  door: Door | null
  /** What the household waits for. */
  open: readonly RequestRow[]
  onOpen: (requestId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.household
  return (
    <section
      aria-label={door ? text.title : text.building}
      className="flex min-h-0 flex-1 flex-col"
    >
      <PanelHead
        title={[buildingLabel(building, language), door ? doorLabel(door, language) : '']
          .filter(Boolean)
          .join(' ')}
        note={door ? text.title : text.building}
      />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <TierSection building={building} door={door} />
        {door ? <OpenSection open={open} onOpen={onOpen} /> : null}
        <RunsSection buildingId={building.id} />
        {door ? (
          <>
            <Dealings key={JSON.stringify(door)} door={door} onOpen={onOpen} />
            <DoorCalls door={door} />
          </>
        ) : (
          <BuildingHistory key={building.id} buildingId={building.id} />
        )}
      </div>
    </section>
  )
}

function TierSection({ building, door }: { building: BuildingRow; door: Door | null }) {
  const { language, words } = useLanguage()
  const text = words.hotline.household
  const zones = useLiveTable('zone')
  const now = useServerNow(60_000)
  const held = heldAt(building, door ?? { unit: null, room: null })
  // Without a door, of a building that is not all one's, the strictest stands with a sign.
  const isOpen = door === null && isSplit(building)
  const { zoneId, tier } = isOpen ? building : held
  const zone = zoneId === null ? undefined : zones.get(zoneId)
  const counts = [
    { label: text.counts.households, value: building.households },
    { label: text.counts.residents, value: building.residents },
    { label: text.counts.keyCare, value: building.keyCare },
    { label: text.counts.open, value: building.openRequests },
  ]
  return (
    <PanelSection>
      <div className="flex flex-wrap items-center justify-between gap-2 text-14 font-medium">
        {zone ? <TierChip tier={tier} stay /> : <span>{text.noZone}</span>}
        {isOpen ? <Tag tone="outline">{words.places.split}</Tag> : null}
        {zone ? (
          <span className="text-13 font-normal text-text-2">
            {zone.name} · <ZoneDay zone={zone} now={now} />
          </span>
        ) : null}
      </div>
      <dl className="mt-2 grid grid-cols-4 gap-2">
        {counts.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-12 text-text-2">{label}</dt>
            <dd className="font-medium">{formatNumber(value, language)}</dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}

function OpenSection({
  open,
  onOpen,
}: {
  open: readonly RequestRow[]
  onOpen: (requestId: string) => void
}) {
  const { words } = useLanguage()
  const text = words.hotline.household
  const now = useServerNow(15_000)
  return (
    <PanelSection
      title={text.open}
      note={
        open.length > 0 ? `${open.length} ${words.common.units.requests(open.length)}` : undefined
      }
    >
      {open.length === 0 ? <p className="text-text-2">{text.noneOpen}</p> : null}
      <ul className="-mx-2">
        {open.map((request) => (
          <li key={request.id}>
            <button
              type="button"
              onClick={() => onOpen(request.id)}
              className="flex h-8 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-surface-2"
            >
              <CategoryGlyph category={request.category} />
              <span className="font-medium">{categoryName(words, request.category)}</span>
              <RequestStatusMark status={request.status} className="text-text-2" />
              {request.askedCount > 1 ? (
                <span className="text-12 text-text-2">
                  {words.common.timesAsked(request.askedCount)}
                </span>
              ) : null}
              <span className="flex-1" />
              <TimeLeft dueAt={request.dueAt} clock={request.clock} now={now} plain />
            </button>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

function RunsSection({ buildingId }: { buildingId: string }) {
  const { words } = useLanguage()
  const nameOf = useNameOf()
  const deliveries = useLiveTable('delivery')
  const runs = [...deliveries.values()].filter(
    (run) => isActiveDelivery(run.status) && run.buildingIds.includes(buildingId),
  )
  if (runs.length === 0) return null
  return (
    <PanelSection title={words.hotline.household.runs}>
      <ul className="flex flex-col gap-2">
        {runs.map((run) => (
          <li key={run.id} className="flex items-center gap-2">
            <RunDisc number={run.number} />
            <DeliveryStatusMark status={run.status} />
            <span className="min-w-0 flex-1 truncate text-text-2">{nameOf(run.assigneeId)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

/** Asked again when something of this door moves, so that it is as live as the rest. */
function Dealings({ door, onOpen }: { door: Door; onOpen: (requestId: string) => void }) {
  const { language, words } = useLanguage()
  const text = words.hotline.household
  const { user } = useSession()
  const now = useServerNow(60_000)
  const requests = useLiveTable('request')
  const version = [...requests.values()]
    .filter((request) => request.buildingId === door.buildingId && request.room === door.room)
    .map((request) => `${request.id}${request.status}${request.askedCount}`)
    .join(' ')
  const { data, isError } = useQuery({
    queryKey: [user?.communityId, 'atDoor', door, version],
    queryFn: ({ signal }) => api.request.atDoor.query(door, { signal }),
    placeholderData: (before) => before,
    networkMode: 'always',
  })
  return (
    <PanelSection title={text.history}>
      {data ? (
        <ul className="-mx-2">
          {data.length === 0 ? <li className="px-2 text-text-2">{text.noHistory}</li> : null}
          {data.map((dealing) => (
            <li key={dealing.id}>
              <button
                type="button"
                onClick={() => onOpen(dealing.id)}
                className="flex h-7 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-surface-2"
              >
                <time dateTime={dealing.loggedAt} className="w-24 shrink-0 text-12 text-text-2">
                  {formatMoment(dealing.loggedAt, now, language)}
                </time>
                <CategoryGlyph category={dealing.category} />
                <span className="min-w-0 truncate">
                  {categoryName(words, dealing.category)}
                  <span className="ml-2 text-12 text-text-2">
                    {words.domain.channels[dealing.channel]}
                    {dealing.askedCount > 1
                      ? ` · ${words.common.timesAsked(dealing.askedCount)}`
                      : ''}
                  </span>
                </span>
                <span className="flex-1" />
                <RequestStatusMark
                  status={dealing.status}
                  className={isWaiting(dealing.status) ? '' : 'text-text-2'}
                />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-text-2">{isError ? text.historyFailed : text.historyLoading}</p>
      )}
    </PanelSection>
  )
}

/** The building's part of the log, as long as no door is known. */
function BuildingHistory({ buildingId }: { buildingId: string }) {
  const { words } = useLanguage()
  const text = words.hotline.household
  const { user } = useSession()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const log = useEventLog()
  const { data, isError } = useQuery({
    queryKey: [user?.communityId, 'log', buildingId],
    queryFn: ({ signal }) => api.live.log.query({ atMost: BUILDING_LINES, buildingId }, { signal }),
    networkMode: 'always',
  })
  const lastSeq = data?.at(-1)?.seq ?? Infinity
  const since = log.filter(
    (event) =>
      event.seq > lastSeq &&
      (event.data.buildingId === buildingId || event.data.buildingIds?.includes(buildingId)),
  )
  const events = data ? [...data, ...since].toReversed() : null
  return (
    <PanelSection title={text.historyOf}>
      {events ? (
        events.length === 0 ? (
          <p className="text-text-2">{text.noHistory}</p>
        ) : (
          <EventLines events={events} now={now} nameOf={nameOf} />
        )
      ) : (
        <p className="text-text-2">{isError ? text.historyFailed : text.historyLoading}</p>
      )}
    </PanelSection>
  )
}
