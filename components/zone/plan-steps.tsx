'use client'
import { ArrowLeft, Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { usePlanPack } from './use-plan-pack.ts'
import {
  choosesBuildings,
  hasOutline,
  METHODS,
  shapeOf,
  type Weighed,
  type ZonePlan,
} from './zone-plan.ts'

type PlanStepsProps = {
  title: string
  plan: ZonePlan
  weighed: Weighed
  onChange: (plan: ZonePlan) => void
  onBack: () => void
}

/** What has been decided so far, and the ways to choose. */
export function PlanSteps({ title, plan, weighed, onChange, onBack }: PlanStepsProps) {
  const { language, words } = useLanguage()
  const text = words.zones
  const pack = usePlanPack(plan)
  const tier = pack && tierOf(pack, plan.tier)
  const chooses = choosesBuildings(plan)
  const decidedEdges = weighed.edges.length - weighed.undecided.length
  const steps = [
    ...(plan.act === 'lift'
      ? []
      : [
          {
            title: text.steps.tier,
            done: tier !== undefined && !weighed.missing.includes('sameTier'),
            note: tier ? text.steps.tierNote(tier.name[language], tier.stay[language]) : '',
          },
        ]),
    ...(chooses
      ? [
          {
            title: text.steps.buildings,
            done: weighed.buildingIds.length + weighed.places.length + weighed.undecided.length > 0,
            note: [
              rangeNote(plan, weighed, text),
              weighed.places.length > 0 ? words.places.holds(weighed.places.length) : null,
            ]
              .filter(Boolean)
              .join(' · '),
          },
          ...(hasOutline(plan)
            ? [
                {
                  title: text.steps.edges,
                  done: shapeOf(plan) !== null && weighed.undecided.length === 0,
                  note:
                    weighed.edges.length > 0
                      ? text.steps.edgesNote(decidedEdges, weighed.edges.length)
                      : text.steps.noEdges,
                },
              ]
            : []),
        ]
      : []),
    {
      title: text.steps.confirm,
      done: weighed.missing.length === 0,
      note: plan.act === 'declare' ? text.steps.confirmNote : text.reason,
    },
  ]
  const current = steps.findIndex((step) => !step.done)
  return (
    <section aria-label={title} className="shrink-0 bg-surface">
      <header className="flex h-10 items-center gap-2 border-b pr-4 pl-2">
        <button
          type="button"
          aria-label={text.back}
          title={text.back}
          onClick={onBack}
          className="flex size-7 items-center justify-center rounded-control text-text-2 hover:bg-surface-2"
        >
          <Icon of={ArrowLeft} />
        </button>
        <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">{title}</h2>
        <Tag>{text.draftTag}</Tag>
      </header>
      <ol className="flex flex-col gap-3 border-b px-4 py-3">
        {steps.map((step, index) => (
          <Step key={step.title} number={index + 1} current={index === current} {...step} />
        ))}
      </ol>
      {plan.act === 'lift' ? null : (
        <div className="flex flex-col gap-2 border-b px-4 py-3">
          <span className="text-12 text-text-2">{text.tier}</span>
          <TierChoice
            tiers={pack?.tiers ?? []}
            value={plan.tier}
            onChange={(chosen) => onChange({ ...plan, tier: chosen })}
          />
        </div>
      )}
      {chooses ? (
        <div className="flex flex-col gap-2 border-b px-4 py-3">
          <span className="text-12 text-text-2">{text.how}</span>
          <Segmented
            label={text.how}
            wide
            value={plan.method}
            onChange={(method) => onChange({ ...plan, method })}
            options={METHODS.map((method) => ({
              value: method,
              label: text.methods[method],
            }))}
          />
        </div>
      ) : null}
    </section>
  )
}

function rangeNote(
  plan: ZonePlan,
  weighed: Weighed,
  text: ReturnType<typeof useLanguage>['words']['zones'],
): string {
  if (plan.method === 'file') return plan.file ? plan.file.name : text.steps.noFile
  if (plan.method !== 'draw') return text.steps.picked(weighed.buildingIds.length)
  if (!plan.shape) return text.steps.notDrawn
  const points = plan.shape.flat().reduce((sum, ring) => sum + ring.length - 1, 0)
  return text.steps.drawn(points)
}

function Step({
  number,
  title,
  note,
  done,
  current,
}: {
  number: number
  title: string
  note: ReactNode
  done: boolean
  current: boolean
}) {
  return (
    <li className="flex gap-3" aria-current={current ? 'step' : undefined}>
      <span
        className={classNames(
          'mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border text-12 font-semibold',
          done
            ? 'border-green text-green'
            : current
              ? 'border-ink bg-ink text-on-ink'
              : 'border-line-2 text-text-2',
        )}
      >
        {done ? <Icon of={Check} size={14} /> : number}
      </span>
      <span className="min-w-0">
        <span className={classNames('block', (current || done) && 'font-medium')}>{title}</span>
        <span className="block text-12 text-text-2">{note}</span>
      </span>
    </li>
  )
}

/** The tiers come from their data: a fourth one stands here without another line of code. */
function TierChoice({
  tiers,
  value,
  onChange,
}: {
  tiers: readonly Tier[]
  value: string
  onChange: (tier: string) => void
}) {
  const { language, words } = useLanguage()
  return (
    <div role="radiogroup" aria-label={words.zones.tier} className="flex flex-col gap-1">
      {tiers.map((tier) => (
        <label
          key={tier.id}
          className={classNames(
            'flex h-8 cursor-pointer items-center gap-2 rounded-control border px-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
            value === tier.id ? 'border-ink bg-surface-2' : 'border-line-2 hover:bg-surface-2',
          )}
        >
          <input
            type="radio"
            className="sr-only"
            name="tier"
            value={tier.id}
            checked={value === tier.id}
            onChange={() => onChange(tier.id)}
          />
          <TierSquare tier={tier.id} silent />
          <span className="font-medium">{tier.name[language]}</span>
          <span className="min-w-0 truncate text-12 text-text-2">{tier.stay[language]}</span>
        </label>
      ))}
    </div>
  )
}
