'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { usePacks } from '#components/clock/use-packs.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { AbsentCount } from '#components/people/people-counts.tsx'
import { FigureRow } from '#components/post/panel-frame.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input, Select, TextArea } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { newestPacks } from '#lib/domain/pack/find-pack.ts'
import { strictestTier, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { MovesSection } from './moves-section.tsx'
import { PartsSection } from './parts-section.tsx'
import { usePlanPack } from './use-plan-pack.ts'
import { choosesBuildings, type Weighed, type ZonePlan } from './zone-plan.ts'

type PlanPanelProps = {
  title: string
  plan: ZonePlan
  weighed: Weighed
  savedAt: string | null
  busy: boolean
  /** Why the last confirmation did not go through. */
  refusal: string | null
  onChange: (plan: ZonePlan) => void
  onConfirm: () => void
  onDiscard: () => void
  children?: ReactNode
}

/** The confirm sheet: what is counted, what is open, what moves, why. */
export function PlanPanel(props: PlanPanelProps) {
  const { title, plan, weighed, savedAt, busy, refusal, onChange, onConfirm, onDiscard } = props
  const { language, words } = useLanguage()
  const text = words.zones
  const pack = usePlanPack(plan)
  const tier = pack && tierOf(pack, plan.tier)
  const number = (value: number) => formatNumber(value, language)
  const [missing] = weighed.missing
  const needsName = plan.act === 'declare' || (plan.act === 'changeTier' && plan.scope === 'some')
  return (
    <section aria-label={title} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b pr-2.5 pl-4">
        {plan.act === 'lift' ? null : <TierSquare tier={plan.tier} size={22} />}
        <h2 className="min-w-0 flex-1 truncate text-16 font-semibold">{title}</h2>
        <button
          type="button"
          aria-label={text.discard}
          title={text.discard}
          onClick={onDiscard}
          className="flex size-7 items-center justify-center rounded-control text-text-2 hover:bg-surface-2"
        >
          <Icon of={X} />
        </button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <FigureRow
          figures={[
            { value: number(weighed.counts.buildings), label: text.counts.buildings },
            { value: number(weighed.counts.households), label: text.counts.households },
            { value: number(weighed.counts.people), label: text.counts.people },
            { value: number(weighed.counts.keyCare), label: text.counts.keyCare },
          ]}
        />
        {weighed.counts.absent > 0 ? (
          <p className="border-b px-4 py-2 text-12 text-text-2">
            <AbsentCount
              inFull
              absent={weighed.counts.absent}
              // Of what is only being chosen there is no list.
              place={choosesBuildings(plan) ? null : { zoneId: plan.zoneId }}
            />
          </p>
        ) : null}
        {plan.act === 'changeTier' ? (
          <PanelSection title={text.scope.label}>
            <Segmented
              label={text.scope.label}
              wide
              value={plan.scope}
              onChange={(scope) => onChange({ ...plan, scope })}
              options={[
                { value: 'all', label: text.scope.all },
                { value: 'some', label: text.scope.some },
              ]}
            />
          </PanelSection>
        ) : null}
        {choosesBuildings(plan) ? (
          <EdgeSection plan={plan} weighed={weighed} onChange={onChange} />
        ) : null}
        {plan.act === 'declare' ? <PartsSection plan={plan} onChange={onChange} /> : null}
        {plan.act === 'declare' && weighed.moves.length + weighed.stays.length > 0 ? (
          <MovesSection moves={weighed.moves} stays={weighed.stays} tier={plan.tier} />
        ) : null}
        <div className="flex flex-col gap-3 px-4 py-3">
          {needsName ? (
            <Field label={text.name}>
              <Input
                value={plan.name}
                maxLength={40}
                placeholder={text.namePlaceholder}
                onChange={(event) => onChange({ ...plan, name: event.target.value })}
              />
            </Field>
          ) : null}
          {plan.act === 'declare' ? <PackField plan={plan} onChange={onChange} /> : null}
          {plan.act === 'declare' || plan.scope === 'all' ? (
            <Field label={text.from} aside={words.common.optional} hint={text.fromHint}>
              <Input
                type="datetime-local"
                value={plan.from}
                onChange={(event) => onChange({ ...plan, from: event.target.value })}
              />
            </Field>
          ) : null}
          {plan.act === 'declare' || plan.scope === 'all' ? (
            <Field label={text.notice} aside={words.common.optional}>
              <Input
                value={plan.noticeNumber}
                maxLength={40}
                onChange={(event) => onChange({ ...plan, noticeNumber: event.target.value })}
              />
            </Field>
          ) : null}
          <Field label={text.reason} error={refusal ? text.refused(refusal) : undefined}>
            <TextArea
              rows={2}
              value={plan.reason}
              maxLength={500}
              placeholder={text.reasonPlaceholders[plan.act]}
              onChange={(event) => onChange({ ...plan, reason: event.target.value })}
            />
          </Field>
        </div>
      </div>
      <footer className="flex shrink-0 flex-col gap-2 border-t p-4">
        <p className="text-12 text-text-2">
          {plan.from === '' ? text.effectNow : text.effectLater}
        </p>
        <Button
          variant={
            pack && tier?.id === strictestTier(pack).id && plan.act !== 'lift'
              ? 'danger'
              : 'primary'
          }
          wide
          busy={busy}
          shortcut="Ctrl Enter"
          reason={missing ? text.missing[missing] : null}
          onClick={onConfirm}
        >
          {plan.act === 'lift'
            ? text.confirm.lift
            : text.confirm[plan.act](tier?.name[language] ?? plan.tier)}
        </Button>
        {savedAt ? (
          <p className="text-12 text-text-3">{text.draftSaved(formatTime(savedAt, language))}</p>
        ) : null}
      </footer>
    </section>
  )
}

/** The rules that it is declared under; it keeps the version that is the newest now. */
function PackField({ plan, onChange }: { plan: ZonePlan; onChange: (plan: ZonePlan) => void }) {
  const { language, words } = useLanguage()
  const packs = newestPacks(usePacks())
  const chosen = packs.find(({ id }) => id === plan.rulePackId) ?? packs[0]
  return (
    <Field label={words.zones.pack}>
      <Select
        value={chosen?.id ?? ''}
        onChange={(event) => {
          const pack = packs.find(({ id }) => id === event.target.value)
          if (!pack) return
          const keeps = pack.tiers.some(({ id }) => id === plan.tier)
          const tier = keeps ? plan.tier : strictestTier(pack).id
          onChange({ ...plan, rulePackId: pack.id, tier })
        }}
      >
        {packs.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[language]}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function EdgeSection({
  plan,
  weighed,
  onChange,
}: {
  plan: ZonePlan
  weighed: Weighed
  onChange: (plan: ZonePlan) => void
}) {
  const { language, words } = useLanguage()
  const text = words.zones.edges
  const buildings = useLiveTable('building')
  if (weighed.edges.length === 0) return null
  return (
    <PanelSection
      title={
        <span className="flex items-center gap-2">
          {text.title}
          {weighed.undecided.length > 0 ? (
            <Tag tone="amber">{text.toDecide(weighed.undecided.length)}</Tag>
          ) : null}
        </span>
      }
      note={text.share}
    >
      <ul className="-mx-4">
        {weighed.edges.map(({ id, shareInside, decision }) => {
          const building = buildings.get(id)
          if (!building) return null
          const { units } = words.common
          return (
            <li key={id} className="flex items-center gap-2 border-b px-4 py-2 last:border-b-0">
              <span className="min-w-0 flex-1">
                <b className="block truncate font-medium">{buildingLabel(building, language)}</b>
                <span className="block truncate text-12 text-text-2">
                  <span className={decision === null ? 'text-amber' : undefined}>
                    {text.inside(Math.round(shareInside * 100))}
                  </span>
                  {building.residents > 0
                    ? ` · ${building.households} ${units.households(building.households)} · ${building.residents} ${units.people(building.residents)}`
                    : null}
                </span>
              </span>
              <Segmented
                label={buildingLabel(building, language)}
                size="small"
                tone="ink"
                wanting={decision === null}
                value={decision === null ? null : decision ? 'in' : 'out'}
                onChange={(value) =>
                  onChange({ ...plan, decided: { ...plan.decided, [id]: value === 'in' } })
                }
                options={[
                  { value: 'in', label: text.in },
                  { value: 'out', label: text.out },
                ]}
              />
            </li>
          )
        })}
      </ul>
    </PanelSection>
  )
}
