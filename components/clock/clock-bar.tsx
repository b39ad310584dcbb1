'use client'
import { Check, TestTubeDiagonal, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hatch } from '#components/ui/hatch.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { MOVEMENT_TERMS, TEST_TERMS } from '#lib/domain/pack/pack-terms.ts'
import { type PackTier, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { TestState } from '#lib/domain/round/test-plan.ts'
import { type DayCell, dayCells, guardCells } from '#lib/domain/zone/day-cells.ts'
import { formatDay, formatDayNarrow, formatTime } from '#lib/i18n/format.ts'
import type { Assessed } from './use-assessment.ts'
import { usePacks } from './use-packs.ts'

/** The days of the tier and of the guard after it: past, today, and when tests are prescribed. */
export function ClockBar({ assessed, now }: { assessed: Assessed; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.clock.bar
  const pack = findPack(usePacks(), assessed.pack.id, assessed.pack.version)
  const tier = pack && tierOf(pack, assessed.tier)
  if (!tier) return null
  const { clock, tests, earliest, phase } = assessed
  const cells = dayCells(
    { ...clock, startsAt: new Date(clock.startsAt) },
    Math.max(0, ...tier.tests.flatMap(({ days }) => days)),
    now,
  )
  const guard =
    tier.guard && earliest.optimistic
      ? guardCells(new Date(earliest.optimistic), tier.guard.days, now)
      : []
  const awaited = clock.awaits[0]
  return (
    <section aria-label={text.label} className="shrink-0 border-b px-4 pt-3 pb-2">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-12 text-text-2">
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <b className="font-medium text-text">
            {tier.plannedDays === null
              ? text.unplanned(tier.name[language])
              : text.planned(tier.name[language], tier.plannedDays)}
          </b>
          {(['done', 'ahead', 'missed'] as const).map((state) => (
            <span key={state} className="flex items-center gap-1.5">
              <TestDisc state={state} />
              {text.legend[state]}
            </span>
          ))}
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {phase ? (
            <span>
              {text.phase}{' '}
              <b className="font-medium text-text">{MOVEMENT_TERMS[phase.movement][language]}</b>
            </span>
          ) : null}
          <span>
            {text.earliest}{' '}
            <b className="font-medium text-text">
              {earliest.optimistic
                ? `${formatDay(earliest.optimistic, language)} ${formatTime(earliest.optimistic, language)}`
                : text.hangsOnOthers}
            </b>
          </span>
          {tier.guard ? <span>{text.guard(tier.guard.days)}</span> : null}
        </span>
      </div>
      <ol className="flex min-w-0 gap-x-px overflow-x-auto pb-1 scroll-thin">
        {cells.map((cell) => (
          <Cell
            key={cell.day}
            cell={cell}
            tier={tier}
            tests={tests.plan.filter(({ day }) => day === cell.day)}
          />
        ))}
        {guard.map((cell, index) => (
          <Cell
            key={`guard ${cell.day}`}
            cell={cell}
            tier={null}
            tests={[]}
            className={index === 0 ? 'ml-2' : undefined}
          />
        ))}
      </ol>
      {awaited ? (
        <p className="text-12 text-amber">{text.waiting(words.clock.awaits[awaited.what])}</p>
      ) : null}
    </section>
  )
}

type Planned = Assessed['tests']['plan'][number]

function Cell({
  cell,
  tier,
  tests,
  className,
}: {
  cell: DayCell
  /** Null: a day of the guard. */
  tier: PackTier | null
  tests: readonly Planned[]
  className?: string
}) {
  const { language, words } = useLanguage()
  const text = words.clock.bar
  const today = cell.when === 'today'
  const date = formatDay(cell.on, language)
  const what = tests.map(({ kind, state }) => `${TEST_TERMS[kind][language]} ${text.tests[state]}`)
  return (
    <li
      aria-current={today ? 'date' : undefined}
      title={[text.day(cell.day, date), ...what].join(' · ')}
      className={classNames('flex min-w-11 flex-1 flex-col items-center', className)}
    >
      <span
        className={classNames(
          'w-full rounded-chip text-center text-12',
          today ? 'bg-ink font-semibold text-on-ink' : 'text-text-2',
        )}
      >
        {cell.day}
      </span>
      <span
        className={classNames(
          'relative my-0.5 flex h-8 w-full items-center justify-center gap-0.5 overflow-hidden border',
          tier === null
            ? 'border-line-2 bg-surface-2'
            : { red: 'border-red-solid', amber: 'border-amber-solid', blue: 'border-blue-solid' }[
                tier.tone
              ],
        )}
      >
        {tier && today ? <Hatch tier={tier} className="absolute inset-0 size-full" /> : null}
        {tier && cell.when === 'past' ? (
          <span
            className={classNames(
              'absolute inset-0 opacity-70',
              {
                red: 'bg-[var(--tier-red-fill)]',
                amber: 'bg-[var(--tier-amber-fill)]',
                blue: 'bg-[var(--tier-blue-fill)]',
              }[tier.tone],
            )}
          />
        ) : null}
        {tests.map(({ kind, state }) => (
          <TestDisc key={kind} state={state} />
        ))}
      </span>
      <span className={classNames('text-12', today ? 'font-semibold' : 'text-text-2')}>
        {formatDayNarrow(cell.on, language)}
      </span>
      <span className="h-4 text-12 text-text-2">
        {tests.map(({ state }) => (state === 'ahead' ? null : text.tests[state])).find(Boolean)}
      </span>
    </li>
  )
}

const DISC: Record<TestState, { look: string; glyph: ReactNode }> = {
  done: {
    look: 'border-green-solid bg-green-solid text-on-green',
    glyph: <Icon of={Check} size={14} />,
  },
  underWay: {
    look: 'border-ink bg-ink text-on-ink',
    glyph: <Icon of={TestTubeDiagonal} size={12} />,
  },
  due: { look: 'border-ink bg-ink text-on-ink', glyph: <Icon of={TestTubeDiagonal} size={12} /> },
  missed: { look: 'border-red-solid bg-surface text-red', glyph: <Icon of={X} size={14} /> },
  ahead: {
    look: 'border-control bg-surface text-text-2',
    glyph: <Icon of={TestTubeDiagonal} size={12} />,
  },
}

function TestDisc({ state }: { state: TestState }) {
  const { look, glyph } = DISC[state]
  return (
    <span
      className={classNames(
        'relative inline-flex size-5 shrink-0 items-center justify-center rounded-full border',
        look,
      )}
    >
      {glyph}
    </span>
  )
}
