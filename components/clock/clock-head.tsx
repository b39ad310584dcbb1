'use client'
import { ArrowLeft, LockOpen, Shapes, UserCheck } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { usePeopleFigures } from '#components/people/people-counts.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { clockLabel } from '#lib/domain/pack/day-label.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { ChangePack } from './change-pack.tsx'
import type { Assessed } from './use-assessment.ts'
import { usePacks } from './use-packs.ts'

/** Whose clock it is, the day with its counting rule, the pack, and what may be done. */
export function ClockHead({
  zone,
  assessed,
  onAsk,
  onOpen,
}: {
  zone: ZoneRow
  assessed: Assessed | null
  /** To end it although an item is not met. */
  onAsk: () => void
  /** A case that a figure counts from. */
  onOpen: (caseId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.clock
  const router = useRouter()
  const number = (value: number) => formatNumber(value, language)
  const pack = findPack(usePacks(), zone.rulePackId, zone.rulePackVersion)
  return (
    <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <IconButton
        icon={ArrowLeft}
        label={text.back}
        onClick={() => router.push(`/zones?zone=${zone.id}`)}
      />
      <span className="flex min-w-0 items-center gap-2.5">
        <TierSquare tier={zone.tier} size={22} />
        <h1 className="min-w-0 truncate text-20 font-semibold">{zone.name}</h1>
      </span>
      <ZonePeople zone={zone} />
      <Link href={`/map?zone=${zone.id}`} className="text-text-2 hover:underline">
        {text.buildings(number(zone.buildingIds.length))}
        {zone.places.length > 0 ? ` · ${words.places.holds(zone.places.length)}` : null}
      </Link>
      {assessed ? <DayFigures assessed={assessed} onOpen={onOpen} /> : null}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {pack ? <ChangePack zone={zone} pack={pack} /> : null}
        {zone.status === 'active' ? (
          <Acts zone={zone} assessed={assessed} pack={pack} onAsk={onAsk} />
        ) : (
          <Tag tone="amber">{words.domain.zoneStatuses[zone.status]}</Tag>
        )}
      </span>
    </header>
  )
}

/** Adjusting; lifting when all is met; else, where the pack allows it, asking for a second person. */
function Acts({
  zone,
  assessed,
  pack,
  onAsk,
}: {
  zone: ZoneRow
  assessed: Assessed | null
  pack: RulePack | undefined
  onAsk: () => void
}) {
  const { words } = useLanguage()
  const text = words.clock
  const router = useRouter()
  const needed = useNeededRole('zone.change')
  const unmet = assessed?.criteria.filter(({ met }) => !met).length ?? 0
  const positive = assessed?.proposals.some(({ kind }) => kind === 'raise' || kind === 'reseal')
  const goes = (act: string) => router.push(`/zones?zone=${zone.id}&act=${act}`)
  const why = needed ?? (positive ? text.positiveFirst : unmet > 0 ? text.liftWhy(unmet) : null)
  return (
    <>
      <Button
        icon={Shapes}
        locked={needed !== null}
        reason={needed}
        reasonPlace="none"
        onClick={() => goes('changeTier')}
      >
        {text.adjust}
      </Button>
      {unmet > 0 && !positive && pack?.mayOverride && !zone.asked && !needed ? (
        <Button icon={UserCheck} onClick={onAsk}>
          {text.ask.open}
        </Button>
      ) : null}
      <Button
        icon={LockOpen}
        locked={why !== null}
        reason={why}
        reasonPlace="none"
        title={why ?? undefined}
        onClick={() => goes('lift')}
      >
        {text.lift}
      </Button>
    </>
  )
}

/** Persons, who of them is absent, households: each opens the names behind it. */
function ZonePeople({ zone }: { zone: ZoneRow }) {
  const { around } = useLanguage().words.people
  const figures = usePeopleFigures(zone, { zoneId: zone.id })
  return (
    <span className="flex flex-wrap gap-x-1 text-text-2">
      {figures.map(({ of, value }, index) => (
        <span key={of}>
          {index > 0 ? '· ' : null}
          {around[of][0]}
          {value}
          {around[of][1]}
        </span>
      ))}
    </span>
  )
}

function DayFigures({
  assessed,
  onOpen,
}: {
  assessed: Assessed
  onOpen: (caseId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.clock
  const { clock, lastPositive } = assessed
  return (
    <>
      <span className="flex items-baseline gap-2 border-l pl-4 max-lg:border-l-0 max-lg:pl-0">
        <b className="text-20 font-semibold">
          {clock.day === null ? text.waits : words.common.day(clock.day)}
        </b>
        <span className="text-12 text-text-2">{clockLabel(clock)[language]}</span>
      </span>
      <span className="flex items-baseline gap-2 border-l pl-4 max-lg:border-l-0 max-lg:pl-0">
        {lastPositive ? (
          <button
            type="button"
            onClick={() => onOpen(lastPositive.id)}
            className="flex items-baseline gap-2 rounded-control hover:bg-surface-2"
          >
            <span className="text-12 text-text-2">{text.sinceCase}</span>
            <b className="text-20 font-semibold">{text.days(lastPositive.days)}</b>
          </button>
        ) : (
          <span className="text-text-2">{text.noCase}</span>
        )}
      </span>
    </>
  )
}
