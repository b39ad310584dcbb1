'use client'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { criterionWords } from '#lib/domain/pack/criterion-words.ts'
import { clockLabel } from '#lib/domain/pack/day-label.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { EvidenceRow } from './evidence-row.tsx'
import type { Assessed } from './use-assessment.ts'
import { usePlaceWords } from './use-place-words.ts'
import { useWhen } from './use-when.ts'

type PartsSectionProps = {
  zone: ZoneRow
  assessed: Assessed
  pack: RulePack
  now: Date
  onOpen: (caseId: string) => void
}

/** What was sealed anew: each with its own day, its own items and its own end. */
export function PartsSection(props: PartsSectionProps) {
  const text = useLanguage().words.clock.parts
  const { assessed } = props
  if (assessed.parts.length === 0) return null
  return (
    <PanelSection title={text.title}>
      <ul className="flex flex-col gap-3">
        {assessed.parts.map((part) => (
          <PartItem key={part.zoneId} {...props} part={part} />
        ))}
      </ul>
    </PanelSection>
  )
}

function PartItem({
  zone,
  part,
  pack,
  now,
  onOpen,
}: PartsSectionProps & { part: Assessed['parts'][number] }) {
  const { language, words } = useLanguage()
  const text = words.clock.reseal
  const when = useWhen(now)
  const toast = useToast()
  const placeWords = usePlaceWords()
  const needed = useNeededRole('zone.lift')
  const { give, refusal, busy } = useGive()
  const unmet = part.criteria.filter(({ met }) => !met).length
  const place = part.place ? placeWords(part.place) : ''
  const end = async () => {
    const id = await give(
      'zone.endPart',
      { id: part.zoneId, reason: text.endReason },
      `${text.end} ${place}`,
      `zone:${zone.id}`,
    )
    if (id !== null) toast({ tone: 'done', text: `${place} ${text.ended}` })
  }
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <TierSquare tier={part.tier} />
        <b className="min-w-0 flex-1 truncate font-medium">{place}</b>
        <b className="font-semibold">
          {part.clock.day === null ? words.clock.waits : words.common.day(part.clock.day)}
        </b>
      </div>
      <p className="text-12 text-text-2">
        {clockLabel(part.clock)[language]}
        {part.earliest.optimistic
          ? ` · ${words.clock.earliest.title} ${when(part.earliest.optimistic)}`
          : ''}
      </p>
      <ul>
        {part.criteria.map((criterion, index) => (
          // The items of a rule have no identity beyond their place in it.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <details>
              <summary className="flex cursor-pointer list-none items-start gap-1.5 py-1 text-12">
                <Icon
                  of={criterion.met ? CircleCheck : CircleDashed}
                  size={14}
                  className={criterion.met ? 'mt-0.5 text-green' : 'mt-0.5 text-text-2'}
                />
                <span className="min-w-0 flex-1">
                  {criterionWords(criterion.criterion, pack)[language]}
                </span>
                <Tag tone={criterion.met ? 'green' : 'plain'}>
                  {criterion.met
                    ? words.clock.criteria.met
                    : criterion.daysLeft === null
                      ? words.clock.criteria.onOthers
                      : words.clock.criteria.left(criterion.daysLeft)}
                </Tag>
              </summary>
              <ul className="ml-5">
                {criterion.evidence.map((one, at) => (
                  <EvidenceRow
                    key={'id' in one ? one.id : `${one.kind} ${at}`}
                    evidence={one}
                    zone={zone}
                    now={now}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        className="self-start"
        busy={busy}
        locked={needed !== null || unmet > 0}
        reason={needed ?? (unmet > 0 ? text.unmet(unmet) : null)}
        reasonPlace="beside"
        onClick={() => void end()}
      >
        {text.end}
      </Button>
      {refusal ? (
        <p role="alert" className="text-12 text-red">
          {refusal}
        </p>
      ) : null}
    </li>
  )
}
