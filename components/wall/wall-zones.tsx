'use client'
import { useMemo } from 'react'
import type { Assessed } from '#components/clock/use-assessment.ts'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useZoneDay } from '#components/clock/zone-day.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hatch } from '#components/ui/hatch.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { pageAt } from './page-at.ts'
import { NOTE_TONES, type ZoneNote, zoneNote } from './zone-note.ts'

const ROWS = 4

/** Each zone with its day, the rule that counts it, its people, and the one thing that presses. */
export function WallZones({
  assessments,
  now,
}: {
  assessments: ReadonlyMap<string, Assessed>
  now: Date
}) {
  const text = useLanguage().words.wall.zones
  const zones = useZonesInOrder()
  const { shown, page, pages } = pageAt(zones, ROWS, now)
  if (zones.length === 0) {
    return <p className="border-b border-line-2 px-8 py-7 text-26 text-text-2">{text.none}</p>
  }
  return (
    <section aria-label={text.title} className="relative shrink-0">
      <ul className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto] gap-x-5">
        {shown.map((zone) => (
          <Zone key={zone.id} zone={zone} assessed={assessments.get(zone.id)} now={now} />
        ))}
      </ul>
      {pages > 1 ? (
        <p className="border-b border-line-2 px-8 py-1 text-right text-24 text-text-2">
          {text.page(page, pages)}
        </p>
      ) : null}
    </section>
  )
}

/** The strictest first, then by size. */
export function useZonesInOrder(): readonly ZoneRow[] {
  const zones = useLiveTable('zone')
  const tiers = useTiers()
  return useMemo(
    () =>
      [...zones.values()].toSorted(
        (a, b) =>
          Number(a.status === 'guard') - Number(b.status === 'guard') ||
          tiers.compare(a.tier, b.tier) ||
          b.residents - a.residents ||
          (a.id < b.id ? -1 : 1),
      ),
    [zones, tiers],
  )
}

function Zone({
  zone,
  assessed,
  now,
}: {
  zone: ZoneRow
  assessed: Assessed | undefined
  now: Date
}) {
  const { language, words } = useLanguage()
  const rounds = useLiveTable('samplingRound')
  const tier = useTiers().find(zone.tier)
  const { day, rule } = useZoneDay(zone, now)
  const note = zoneNote(zone, assessed, rounds.values(), now)
  return (
    <li className="relative col-span-4 grid h-[92px] grid-cols-subgrid items-center border-b border-line-2 px-8">
      {tier ? <Hatch tier={tier} className="absolute inset-y-0 left-0 h-full w-3" /> : null}
      <TierSquare tier={zone.tier} size={52} />
      <span className="min-w-0">
        <span className="block truncate text-30 font-semibold">{zone.name}</span>
        <NoteWords note={note} />
      </span>
      <span className="max-w-[310px]">
        <DayWords day={day} />
        <span className="block truncate text-24 text-text-2">{rule}</span>
      </span>
      <span className="flex flex-col items-end whitespace-nowrap">
        <span className="flex items-baseline gap-1.5">
          <b className="text-30 font-semibold">{formatNumber(zone.residents, language)}</b>
          <span className="text-24 text-text-2">{words.common.units.people(zone.residents)}</span>
        </span>
        {zone.absent > 0 ? (
          <span className="text-24 text-text-2">
            {words.people.absentShort(formatNumber(zone.absent, language))}
          </span>
        ) : null}
      </span>
    </li>
  )
}

/** `第 6 天` with its number large; what is no day stands as it is. */
export function DayWords({ day }: { day: string }) {
  const [before, number, after] = day.split(/(\d+)/)
  if (number === undefined) return <span className="block text-30 font-semibold">{day}</span>
  return (
    <span className="flex items-baseline text-26 whitespace-pre text-text-2">
      {before}
      <b className="text-44 leading-11 font-semibold text-text">{number}</b>
      {after}
    </span>
  )
}

const TONES = { red: 'text-red', amber: 'text-amber', green: 'text-green', plain: 'text-text-2' }

function NoteWords({ note }: { note: ZoneNote }) {
  const { language, words } = useLanguage()
  const text = words.wall.note
  if (note === null) return null
  const number = (value: number) => formatNumber(value, language)
  const said = (() => {
    switch (note.kind) {
      case 'toSample':
      case 'waitsForResults':
        return text[note.kind](number(note.people))
      case 'testOn':
        return note.inDays === 1 ? text.testTomorrow : text.testOn(formatDay(note.on, language))
      case 'endsFrom':
        return text.endsFrom(formatDay(note.at, language))
      default:
        return text[note.kind]
    }
  })()
  const tone = NOTE_TONES[note.kind]
  return (
    <span
      className={classNames(
        'block truncate text-24',
        TONES[tone],
        tone !== 'plain' && 'font-medium',
      )}
    >
      {said}
    </span>
  )
}
