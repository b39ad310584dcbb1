'use client'
import { AlarmClock, CircleAlert, CircleCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { TEST_TERMS } from '#lib/domain/pack/pack-terms.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { buildingShortLabel } from '#lib/i18n/place-labels.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { UrgentAct } from './urgent-act.tsx'
import type { Proposal } from './use-assessment.ts'
import { usePlaceWords } from './use-place-words.ts'
import { useWhen } from './use-when.ts'

/** What the rules propose, and the way to act on it. */
export function ProposalItem({
  proposal,
  zone,
  pack,
  now,
}: {
  proposal: Proposal
  zone: ZoneRow
  pack: RulePack
  now: Date
}) {
  const { language, words } = useLanguage()
  const text = words.clock.proposals
  const router = useRouter()
  const when = useWhen(now)
  const tierName = (id: string) => tierOf(pack, id)?.name[language] ?? id
  const goes = (act: string) => () => router.push(`/zones?zone=${zone.id}&act=${act}`)
  switch (proposal.kind) {
    case 'raise':
      return <Raise proposal={proposal} zone={zone} tierName={tierName(proposal.to)} />
    case 'reseal':
      return <Reseal proposal={proposal} zone={zone} />
    case 'release':
      return (
        <Notice tone="green" act={{ label: text.releaseDo, onClick: goes('lift') }}>
          {text.release}
        </Notice>
      )
    case 'lower':
      return (
        <Notice tone="green" act={{ label: text.lowerDo, onClick: goes('changeTier') }}>
          {text.lower(tierName(proposal.to))}
        </Notice>
      )
    case 'extend':
      return (
        <Notice tone="amber">
          {proposal.until
            ? text.extend(when(proposal.printed), when(proposal.until))
            : text.extendOpen(when(proposal.printed))}
        </Notice>
      )
    case 'openRound':
      return (
        <Notice
          tone={proposal.missed ? 'red' : 'amber'}
          act={{
            label: text.openRoundDo,
            onClick: () => router.push(`/rounds?open=${zone.id}`),
          }}
        >
          {(proposal.missed ? text.missedRound : text.openRound)(
            proposal.day,
            TEST_TERMS[proposal.test][language],
          )}
        </Notice>
      )
    case 'endGuard':
      return <Notice tone="green">{text.endGuard}</Notice>
  }
}

function Raise({
  proposal,
  zone,
  tierName,
}: {
  proposal: Extract<Proposal, { kind: 'raise' }>
  zone: ZoneRow
  tierName: string
}) {
  const { language, words } = useLanguage()
  const text = words.clock.proposals
  const positives = useLiveTable('positive')
  const buildings = useLiveTable('building')
  const placeWords = usePlaceWords()
  const { positiveIds, places, to } = proposal
  const buildingIds = new Set(positiveIds.flatMap((id) => positives.get(id)?.buildingId ?? []))
  const names = [...buildingIds].flatMap((id) => {
    const building = buildings.get(id)
    return building ? [buildingShortLabel(building, language)] : []
  })
  const title = text.raise(positiveIds.length, tierName)
  // Where the pack raises a building alone, each of them is sealed on a clock of its own.
  if (places.length > 0 && zone.status === 'active') {
    return (
      <div className="flex flex-col gap-2">
        {places.map((place) => (
          <UrgentAct
            key={JSON.stringify(place)}
            zone={zone}
            title={title}
            reason={words.clock.reseal.reason(placeWords(place))}
            label={words.clock.reseal.act(placeWords(place))}
            done={words.clock.reseal.done(placeWords(place))}
            procedure="zone.reseal"
            input={{
              buildingId: place.buildingId,
              unit: place.unit,
              tier: to,
              positiveIds: positiveIds.filter(
                (id) => positives.get(id)?.buildingId === place.buildingId,
              ),
            }}
          />
        ))}
      </div>
    )
  }
  const isGuard = zone.status === 'guard'
  return (
    <UrgentAct
      zone={zone}
      title={isGuard ? words.clock.guard.found(positiveIds.length) : title}
      reason={
        isGuard
          ? words.clock.guard.sealAgainReason
          : text.raiseReason(names.join(words.clock.comma))
      }
      label={isGuard ? words.clock.guard.sealAgain(tierName) : text.raiseDo(tierName)}
      done={text.done(zone.name)}
      procedure={isGuard ? 'zone.sealAgain' : 'zone.changeTier'}
      input={{ tier: to }}
    />
  )
}

function Reseal({
  proposal,
  zone,
}: {
  proposal: Extract<Proposal, { kind: 'reseal' }>
  zone: ZoneRow
}) {
  const { words } = useLanguage()
  const text = words.clock.reseal
  const place = usePlaceWords()(proposal.place)
  const { buildingId, unit } = proposal.place
  return (
    <UrgentAct
      zone={zone}
      title={words.clock.proposals.reseal(place)}
      reason={text.reason(place)}
      label={text.act(place)}
      done={text.done(place)}
      procedure="zone.reseal"
      input={{ buildingId, unit, positiveIds: proposal.positiveIds }}
    />
  )
}

function Notice({
  tone,
  act,
  children,
}: {
  tone: 'red' | 'amber' | 'green'
  act?: { label: string; onClick: () => void }
  children: ReactNode
}) {
  return (
    <div className="flex items-start gap-2">
      <Icon
        of={{ red: CircleAlert, amber: AlarmClock, green: CircleCheck }[tone]}
        className={
          { red: 'mt-0.5 text-red', amber: 'mt-0.5 text-amber', green: 'mt-0.5 text-green' }[tone]
        }
      />
      <span className="min-w-0 flex-1">{children}</span>
      {act ? (
        <Button size="small" onClick={act.onClick}>
          {act.label}
        </Button>
      ) : null}
    </div>
  )
}
