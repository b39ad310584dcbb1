'use client'
import { ArrowRight, CircleCheck, CircleDashed, RotateCcw } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { criterionWords } from '#lib/domain/pack/criterion-words.ts'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { ANCHOR_TERMS, STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { EvidenceRow } from './evidence-row.tsx'
import type { Assessed, Criterion } from './use-assessment.ts'
import { usePacks } from './use-packs.ts'
import { useWhen } from './use-when.ts'

type CriteriaColumnProps = {
  zone: ZoneRow
  assessed: Assessed
  now: Date
  /** A case or contact that is to be shown. */
  onOpen: (caseId: string) => void
}

/** What stands between the zone and its end, each item with what it rests on. */
export function CriteriaColumn({ zone, assessed, now, onOpen }: CriteriaColumnProps) {
  const { words } = useLanguage()
  const text = words.clock.criteria
  const pack = findPack(usePacks(), assessed.pack.id, assessed.pack.version)
  if (!pack) return null
  const met = assessed.criteria.filter((criterion) => criterion.met).length
  return (
    <section
      aria-label={text.title}
      className="flex min-h-0 w-[34%] flex-col border-r max-lg:w-full max-lg:border-r-0 max-lg:border-b"
    >
      <PanelHead title={text.title} note={text.note(assessed.criteria.length)}>
        <Tag>
          {met} / {assessed.criteria.length}
        </Tag>
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin max-lg:overflow-visible">
        {assessed.criteria.length === 0 ? <EmptyState title={text.none} /> : null}
        <ol>
          {assessed.criteria.map((criterion, index) => (
            <CriterionItem
              // The items of a rule have no identity beyond their place in it.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              criterion={criterion}
              pack={pack}
              zone={zone}
              now={now}
              onOpen={onOpen}
            />
          ))}
        </ol>
        <Earliest assessed={assessed} pack={pack} now={now} />
        <Resets assessed={assessed} pack={pack} />
        <Chain assessed={assessed} />
      </div>
    </section>
  )
}

function CriterionItem({
  criterion,
  pack,
  zone,
  now,
  onOpen,
}: {
  criterion: Criterion
  pack: RulePack
  zone: ZoneRow
  now: Date
  onOpen: (caseId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.clock.criteria
  const when = useWhen(now)
  const { met, daysLeft, possibleFrom, lapsesAt, evidence } = criterion
  return (
    <li className="flex gap-2.5 border-b px-4 py-3">
      <span className={met ? 'text-green' : 'text-text-2'}>
        <Icon of={met ? CircleCheck : CircleDashed} size={20} label={met ? text.met : text.open} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-start justify-between gap-2">
          <h3 className="font-medium">{criterionWords(criterion.criterion, pack)[language]}</h3>
          <Tag tone={met ? 'green' : daysLeft === 0 ? 'amber' : 'plain'}>
            {met ? text.met : daysLeft === null ? text.onOthers : text.left(daysLeft)}
          </Tag>
        </div>
        {!met && possibleFrom ? (
          <p className="text-12 text-text-2">{text.possible(when(possibleFrom))}</p>
        ) : null}
        {met && lapsesAt ? (
          <p className="text-12 text-text-2">{text.lapses(when(lapsesAt))}</p>
        ) : null}
        <ul className="mt-1">
          {evidence.map((one, index) => (
            <EvidenceRow
              key={'id' in one ? one.id : `${one.kind} ${index}`}
              evidence={one}
              zone={zone}
              now={now}
              onOpen={onOpen}
            />
          ))}
          {criterion.criterion.kind === 'contactsClear' && evidence.length === 0 ? (
            <li className="py-1 text-12 text-text-2">{words.clock.evidence.noContacts}</li>
          ) : null}
        </ul>
      </div>
    </li>
  )
}

function Earliest({ assessed, pack, now }: { assessed: Assessed; pack: RulePack; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.clock.earliest
  const when = useWhen(now)
  const { optimistic, pessimistic, dependsOn, lastRoundFrom } = assessed.earliest
  const items = dependsOn.flatMap((index) => {
    const criterion = assessed.criteria[index]?.criterion
    return criterion ? [criterionWords(criterion, pack)[language]] : []
  })
  return (
    <PanelSection title={text.title}>
      {optimistic ? (
        <p>
          <b className="text-14 font-semibold">{text.at(when(optimistic))}</b>
          {pessimistic ? (
            <span className="ml-2 text-12 text-text-2">{text.worse(when(pessimistic))}</span>
          ) : null}
        </p>
      ) : (
        <p className="text-text-2">{text.none}</p>
      )}
      {items.length > 0 ? (
        <p className="mt-1 text-12 text-text-2">
          {text.depends}
          {words.common.colon}
          {items.join(language === 'zh' ? '；' : '; ')}
        </p>
      ) : null}
      {lastRoundFrom ? (
        <p className="mt-1 text-12 text-text-2">{text.lastRound(when(lastRoundFrom))}</p>
      ) : null}
    </PanelSection>
  )
}

function Resets({ assessed, pack }: { assessed: Assessed; pack: RulePack }) {
  const { language, words } = useLanguage()
  const text = words.clock.resets
  const tierName = (id: string) => tierOf(pack, id)?.name[language] ?? id
  return (
    <PanelSection title={text.title}>
      <ul className="flex flex-col gap-1">
        {assessed.resets.map((reset) => (
          <li key={reset.kind} className="flex items-start gap-2">
            <Icon of={RotateCcw} className="mt-0.5 text-amber" />
            {reset.kind === 'restart'
              ? text.restart(ANCHOR_TERMS[reset.from][language])
              : reset.kind === 'raise'
                ? `${text.raise(tierName(reset.to))}${language === 'zh' ? '，' : ', '}${text.raisePlace[reset.scope]}`
                : text.reseal[reset.scope]}
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

function Chain({ assessed }: { assessed: Assessed }) {
  const { language, words } = useLanguage()
  return (
    <PanelSection title={words.clock.chain.title}>
      <ol className="flex flex-wrap items-center gap-1">
        {assessed.releaseChain.map((step, index) => (
          <li key={step} className="flex items-center gap-1">
            {index > 0 ? <Icon of={ArrowRight} size={14} className="text-text-3" /> : null}
            <Tag>{STEP_TERMS[step][language]}</Tag>
          </li>
        ))}
      </ol>
    </PanelSection>
  )
}
