'use client'
import { Check, X } from 'lucide-react'
import type { Assessed } from '#components/clock/use-assessment.ts'
import { usePacks } from '#components/clock/use-packs.ts'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useZoneDay } from '#components/clock/zone-day.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hatch } from '#components/ui/hatch.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { TestState } from '#lib/domain/round/test-plan.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { type DayCell, dayCells, guardCells } from '#lib/domain/zone/day-cells.ts'
import { formatDay } from '#lib/i18n/format.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { pageAt } from './page-at.ts'
import { DayWords, useZonesInOrder } from './wall-zones.tsx'

const ROWS = 4
/** More days than this do not fit beside each other; then the last ones stand. */
const MOST_DAYS = 21

/** Each zone's days: past, today, tests, and how far its release is. */
export function WallClocks({
  assessments,
  now,
}: {
  assessments: ReadonlyMap<string, Assessed>
  now: Date
}) {
  const text = useLanguage().words.wall.zones
  const zones = useZonesInOrder()
  const { shown, page, pages } = pageAt(zones, ROWS, now)
  return (
    <section aria-label={text.title} className="min-h-0 flex-1 overflow-hidden">
      {zones.length === 0 ? <p className="px-8 py-7 text-26 text-text-2">{text.none}</p> : null}
      <ul>
        {shown.map((zone) => (
          <ZoneClock key={zone.id} zone={zone} assessed={assessments.get(zone.id)} now={now} />
        ))}
      </ul>
      {pages > 1 ? (
        <p className="px-8 py-1 text-right text-24 text-text-2">{text.page(page, pages)}</p>
      ) : null}
    </section>
  )
}

function ZoneClock({
  zone,
  assessed,
  now,
}: {
  zone: ZoneRow
  assessed: Assessed | undefined
  now: Date
}) {
  const { words } = useLanguage()
  const tier = useTiers().find(zone.tier)
  const { day, rule } = useZoneDay(zone, now)
  const parts = assessed?.parts.length ?? 0
  return (
    <li className="relative border-b border-line-2 py-2 pr-8 pl-8">
      {tier ? <Hatch tier={tier} className="absolute inset-y-0 left-0 h-full w-3" /> : null}
      <div className="flex items-center gap-4">
        <TierSquare tier={zone.tier} size={28} />
        <b className="min-w-0 flex-1 truncate text-30 font-semibold">{zone.name}</b>
        <DayWords day={day} />
      </div>
      <p className="flex items-baseline justify-between gap-4 text-24 whitespace-nowrap text-text-2">
        <span className="min-w-0 truncate">
          {assessed && zone.status === 'active' ? <Standing assessed={assessed} /> : null}
          {parts > 0 ? ` · ${words.wall.zones.parts(parts)}` : ''}
        </span>
        <span className="min-w-0 truncate">{rule}</span>
      </p>
      {assessed && tier ? <Days assessed={assessed} tier={tier} now={now} /> : null}
    </li>
  )
}

function Standing({ assessed }: { assessed: Assessed }) {
  const { language, words } = useLanguage()
  const text = words.wall.clocks
  const { criteria, earliest } = assessed
  const met = criteria.filter((one) => one.met).length
  const ends = earliest.optimistic
    ? text.earliest(formatDay(earliest.optimistic, language))
    : text.onOthers
  return (
    <>
      {text.met(met, criteria.length)} · {ends}
    </>
  )
}

function Days({ assessed, tier, now }: { assessed: Assessed; tier: Tier; now: Date }) {
  const pack = findPack(usePacks(), assessed.pack.id, assessed.pack.version)
  const rules = pack && tierOf(pack, assessed.tier)
  const { clock, guard, tests } = assessed
  if (!rules) return null
  const cells = guard
    ? guardCells(new Date(Date.parse(String(guard.endsAt)) - guard.days * DAY_MS), guard.days, now)
    : dayCells(
        { ...clock, startsAt: new Date(clock.startsAt) },
        Math.max(0, ...rules.tests.flatMap(({ days }) => days)),
        now,
      )
  return (
    <ol className="mt-1 flex gap-1">
      {cells.slice(-MOST_DAYS).map((cell) => (
        <Day
          key={cell.day}
          cell={cell}
          tier={tier}
          test={guard ? null : (tests.plan.find(({ day }) => day === cell.day)?.state ?? null)}
        />
      ))}
    </ol>
  )
}

const DAY_MS = 24 * 3_600_000

const FILLS = {
  red: 'bg-[var(--tier-red-fill)]',
  amber: 'bg-[var(--tier-amber-fill)]',
  blue: 'bg-[var(--tier-blue-fill)]',
}

/** Past days wear the tier, today is ink, days ahead are empty; a test stands under its day. */
function Day({ cell, tier, test }: { cell: DayCell; tier: Tier; test: TestState | null }) {
  const today = cell.when === 'today'
  return (
    <li
      aria-current={today ? 'date' : undefined}
      className="flex min-w-0 flex-1 flex-col items-center gap-1"
    >
      <span
        className={classNames(
          'flex h-9 w-full items-center justify-center rounded-chip border text-24',
          today
            ? 'border-ink bg-ink font-semibold text-on-ink'
            : cell.when === 'past'
              ? `border-transparent text-text ${FILLS[tier.tone]}`
              : 'border-line-2 text-text-2',
        )}
      >
        {cell.day}
      </span>
      <TestSign state={test} />
    </li>
  )
}

function TestSign({ state }: { state: TestState | null }) {
  if (state === null) return <span className="size-6" />
  const look =
    state === 'done'
      ? 'border-green-solid bg-green-solid text-on-green'
      : state === 'missed'
        ? 'border-red-solid text-red'
        : state === 'ahead'
          ? 'border-control'
          : 'border-ink bg-ink'
  return (
    <span
      className={classNames('flex size-6 items-center justify-center rounded-full border-2', look)}
    >
      {state === 'done' ? <Icon of={Check} size={18} /> : null}
      {state === 'missed' ? <Icon of={X} size={18} /> : null}
    </span>
  )
}
