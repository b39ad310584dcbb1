'use client'
import { CircleCheck, UserCheck } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { ReleaseChain } from '#components/notice/release-chain.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { MOVEMENT_TERMS, PICK_UP_TERMS, TEST_TERMS } from '#lib/domain/pack/pack-terms.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { formatDay } from '#lib/i18n/format.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { ActsAhead } from './acts-ahead.tsx'
import { AskRelease } from './ask-release.tsx'
import { GuardSection } from './guard-section.tsx'
import { PartsSection } from './parts-section.tsx'
import { ProposalItem } from './proposal-item.tsx'
import type { Assessed } from './use-assessment.ts'
import { usePacks } from './use-packs.ts'
import { useWhen } from './use-when.ts'

type TodayColumnProps = {
  zone: ZoneRow
  assessed: Assessed
  now: Date
  /** An end against unmet items is being written. */
  asking: boolean
  onAsked: () => void
  onOpen: (caseId: string) => void
}

/** What is to be decided now, what residents may do today, and which tests are due. */
export function TodayColumn(props: TodayColumnProps) {
  const { zone, assessed, now, asking, onAsked, onOpen } = props
  const { words } = useLanguage()
  const text = words.clock
  const pack = findPack(usePacks(), assessed.pack.id, assessed.pack.version)
  if (!pack) return null
  return (
    <section aria-label={text.today.title} className="flex min-h-0 w-[30%] flex-col max-lg:w-full">
      <PanelHead title={text.proposals.title} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin max-lg:overflow-visible">
        <PanelSection>
          {assessed.proposals.length === 0 ? (
            <p className="flex items-center gap-2 text-text-2">
              <Icon of={CircleCheck} className="text-green" />
              {text.proposals.none}
            </p>
          ) : (
            <ul className="flex flex-col gap-3">
              {assessed.proposals.map((proposal) => (
                <li key={JSON.stringify(proposal)}>
                  <ProposalItem proposal={proposal} zone={zone} pack={pack} now={now} />
                </li>
              ))}
            </ul>
          )}
          <p className="mt-3 flex items-center gap-2 text-12 text-text-2">
            <Icon of={UserCheck} size={14} />
            {text.proposals.systemOnly}
          </p>
        </PanelSection>
        <AskRelease
          zone={zone}
          assessed={assessed}
          pack={pack}
          now={now}
          asking={asking}
          onDone={onAsked}
        />
        <ActsAhead zone={zone} pack={pack} now={now} />
        <GuardSection zone={zone} assessed={assessed} pack={pack} now={now} />
        <PartsSection zone={zone} assessed={assessed} pack={pack} now={now} onOpen={onOpen} />
        <Residents assessed={assessed} pack={pack} />
        <Tests assessed={assessed} now={now} />
        <ReleaseChain zone={zone} />
      </div>
    </section>
  )
}

function Residents({ assessed, pack }: { assessed: Assessed; pack: RulePack }) {
  const { language, words } = useLanguage()
  const text = words.clock.today
  const { phase } = assessed
  const tier = tierOf(pack, assessed.tier)
  if (!phase) return null
  return (
    <PanelSection title={text.may} note={words.clock.state[assessed.state]}>
      <ul className="flex flex-col gap-1">
        <li className="text-14 font-medium">
          {MOVEMENT_TERMS[phase.movement][language]}
          {phase.monitored ? (
            <span className="ml-2 text-13 font-normal text-text-2">{text.monitored}</span>
          ) : null}
        </li>
        {phase.pickUp ? (
          <li className="text-text-2">
            {text.pickUp(
              PICK_UP_TERMS[phase.pickUp.by][language],
              phase.pickUp.times,
              phase.pickUp.days,
            )}
          </li>
        ) : null}
        {tier?.exitProofHours ? (
          <li className="text-text-2">{text.exitProof(tier.exitProofHours)}</li>
        ) : null}
      </ul>
    </PanelSection>
  )
}

function Tests({ assessed, now }: { assessed: Assessed; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.clock.today
  const when = useWhen(now)
  const { firstRound, tests } = assessed
  return (
    <>
      <PanelSection title={text.tests}>
        {tests.today.length === 0 ? <p className="text-text-2">{text.noTests}</p> : null}
        <ul className="flex flex-col gap-1">
          {tests.today.map(({ day, kind, state, roundId }) => (
            <li key={kind} className="flex items-center justify-between gap-2">
              <Link
                href={roundId ? `/rounds?round=${roundId}` : '/rounds'}
                className="hover:underline"
              >
                {words.common.day(day)} {TEST_TERMS[kind][language]}
              </Link>
              <Tag tone={state === 'done' ? 'green' : 'amber'}>{words.clock.bar.tests[state]}</Tag>
            </li>
          ))}
        </ul>
        {tests.next ? (
          <p className="mt-1 text-12 text-text-2">
            {text.next(tests.next.day, formatDay(tests.next.on, language))}
          </p>
        ) : null}
      </PanelSection>
      {firstRound ? (
        <PanelSection title={text.firstRound}>
          <p className="flex items-center justify-between gap-2">
            <span>{text.due(when(firstRound.dueAt))}</span>
            <Tag
              tone={
                firstRound.state === 'done'
                  ? 'green'
                  : firstRound.state === 'late' || firstRound.state === 'doneLate'
                    ? 'red'
                    : 'amber'
              }
            >
              {text.firstRoundStates[firstRound.state]}
            </Tag>
          </p>
        </PanelSection>
      ) : null}
    </>
  )
}
