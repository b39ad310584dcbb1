'use client'
import { CloudOff, FileCheck, HeartHandshake, Printer, Search } from 'lucide-react'
import Link from 'next/link'
import { StepsNote } from '#components/field/steps-note.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { RefusedRecords } from './refused-records.tsx'
import { RosterGlyph } from './roster-glyph.tsx'
import {
  coverageOfItems,
  isShown,
  ROSTER_FILTERS,
  type RosterFilter,
  type RosterGroup,
  type RosterItem,
} from './roster-items.ts'
import { slipHref } from './slip-address.ts'
import { stateWords, turnWord } from './roster-words.ts'
import type { Roster } from './use-roster.ts'

const SCOPES = ['mine', 'all'] as const

/** Who is left of a duty, by building, floor and door. */
export function RosterList({
  duty,
  duties,
  roster,
  groups,
  filter,
  onFilter,
  find,
  onFind,
  scope,
  hasGrid,
  onScope,
  chosenId,
  onDuty,
  onOpen,
}: {
  duty: RosterDuty
  duties: readonly RosterDuty[]
  roster: Roster
  groups: readonly RosterGroup[]
  filter: RosterFilter
  onFilter: (filter: RosterFilter) => void
  find: string
  onFind: (text: string) => void
  /** Null: all buildings, for whoever has no grid. */
  scope: 'mine' | 'all' | null
  hasGrid: boolean
  onScope: (scope: 'mine' | 'all') => void
  chosenId: string | null
  onDuty: (duty: RosterDuty) => void
  onOpen: (personId: string) => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  const { items, keptAt, failed } = roster
  const number = (value: number) => formatNumber(value, language)
  const { coverage } = coverageOfItems(items ?? [])
  return (
    <>
      <header className="flex shrink-0 flex-col gap-2 border-b px-4 py-3">
        {duties.length > 1 ? (
          <Segmented
            wide
            size="field"
            tone="ink"
            label={text.duties}
            value={duty}
            onChange={onDuty}
            options={duties.map((value) => ({ value, label: text.tab[value] }))}
          />
        ) : (
          <p className="text-14 text-text-2">{text.tab[duty]}</p>
        )}
        <div className="flex items-baseline gap-2">
          <h2 className="min-w-0 flex-1 text-18 font-semibold">
            {items === null
              ? turnWord(duty, now, words)
              : text.turnLeft(
                  turnWord(duty, now, words),
                  coverage.denominator === 0
                    ? text.nobody
                    : coverage.remainder === 0
                      ? text.allDone
                      : text.left(number(coverage.remainder)),
                )}
          </h2>
          {coverage.denominator > 0 ? (
            <span className="shrink-0 text-14 text-text-2">
              {text.ofTotal(
                number(coverage.denominator - coverage.remainder),
                number(coverage.denominator),
              )}
            </span>
          ) : null}
          <Link
            href={`/roster/sheet?duty=${duty}`}
            title={text.board.audit}
            aria-label={text.board.print}
            className={buttonClasses({ size: 'small', className: 'max-sm:hidden' })}
          >
            <Icon of={Printer} />
          </Link>
        </div>
        {scope === null ? null : (
          <Segmented
            wide
            label={text.scope}
            value={scope}
            onChange={onScope}
            options={SCOPES.map((value) => ({ value, label: text.scopes[value] }))}
          />
        )}
        <Segmented
          wide
          label={text.filter}
          value={filter}
          onChange={onFilter}
          options={ROSTER_FILTERS.map((value) => {
            const count = (items ?? []).filter((item) => isShown(value, item)).length
            return { value, label: `${text.filters[value]} ${items ? number(count) : ''}` }
          })}
        />
        <Input
          icon={Search}
          value={find}
          aria-label={text.find}
          placeholder={text.find}
          onChange={(event) => onFind(event.target.value)}
          className="max-sm:h-12! max-sm:text-16!"
        />
        {keptAt === null ? null : (
          <p className="flex items-center gap-1.5 text-14 text-text-2">
            <Icon of={CloudOff} size={14} />
            {text.keptAt(formatMoment(keptAt, now, language))}
          </p>
        )}
        <StepsNote count={roster.onTheirWay} />
        {duty === 'temperature' ? <SlipsLink items={items ?? []} /> : null}
      </header>
      <RefusedRecords duty={duty} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {!hasGrid ? (
          <EmptyState title={words.survey.desk.empty} />
        ) : items === null && failed ? (
          <ErrorState
            title={text.failed}
            detail={`${errorSentence(failed, words)}${language === 'zh' ? '。' : '. '}${text.notHere}`}
            onRetry={roster.retry}
          />
        ) : items === null ? (
          <LoadingRows rows={8} lines={2} label={text.loading} />
        ) : groups.length === 0 ? (
          <EmptyState
            icon={HeartHandshake}
            title={find.trim() === '' ? text.empty[filter] : text.nothingFound}
            detail={items.length === 0 ? text.emptyDetail[duty] : undefined}
          />
        ) : (
          groups.map((group) => (
            <Building
              key={group.buildingId}
              duty={duty}
              group={group}
              chosenId={chosenId}
              onOpen={onOpen}
            />
          ))
        )}
      </div>
    </>
  )
}

/** Where isolations end; with how many of those shown wait for it. */
function SlipsLink({ items }: { items: readonly RosterItem[] }) {
  const { language, words } = useLanguage()
  const count = items.filter(({ isSlipDue }) => isSlipDue).length
  return (
    <Link
      href={slipHref()}
      className="flex min-h-7 items-center gap-1.5 text-14 text-text-2 underline max-sm:min-h-12"
    >
      <Icon of={FileCheck} size={14} />
      {count > 0
        ? `${words.slips.toDo} · ${words.roster.people(formatNumber(count, language))}`
        : words.slips.title}
    </Link>
  )
}

function Building({
  duty,
  group: { buildingId, items },
  chosenId,
  onOpen,
}: {
  duty: RosterDuty
  group: RosterGroup
  chosenId: string | null
  onOpen: (personId: string) => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(buildingId)
  return (
    <section aria-label={building ? buildingLabel(building, language) : ''}>
      <h3 className="sticky top-0 z-1 flex items-center gap-2 border-b bg-surface-2 px-4 py-1.5 font-semibold">
        <BuildingTier building={building} />
        <span className="min-w-0 flex-1 truncate">
          {building ? buildingLabel(building, language) : ''}
        </span>
        <span className="shrink-0 text-12 font-normal text-text-2">
          {words.roster.people(formatNumber(items.length, language))}
        </span>
      </h3>
      <ul>
        {items.map((item) => (
          <li key={item.person.personId} className="border-b">
            <PersonRow
              duty={duty}
              item={item}
              isChosen={item.person.personId === chosenId}
              onOpen={() => onOpen(item.person.personId)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PersonRow({
  duty,
  item,
  isChosen,
  onOpen,
}: {
  duty: RosterDuty
  item: RosterItem
  isChosen: boolean
  onOpen: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  const { person } = item
  const isBad = item.isUnwell || item.step === 'notOpened' || item.isOverdue
  return (
    <button
      type="button"
      aria-current={isChosen || undefined}
      onClick={onOpen}
      className={classNames(
        'flex min-h-16 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2! hover:bg-surface-2 sm:min-h-13',
        isChosen && 'bg-surface-2 shadow-[inset_2px_0_0_var(--ink)]',
      )}
    >
      <RosterGlyph item={item} />
      <span className="w-16 shrink-0 font-semibold break-name max-sm:text-16">
        {doorShortLabel(person)}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate max-sm:text-16">{person.name || text.unknownPerson}</span>
        {person.keyCare.length > 0 ? (
          <span className="truncate text-12 text-text-2">
            {person.keyCare.map((mark) => words.domain.keyCareMarks[mark]).join(' · ')}
          </span>
        ) : null}
      </span>
      <span className="flex max-w-32 shrink-0 flex-col items-end gap-0.5 text-right text-12">
        <span className={isBad ? 'font-medium text-red' : 'text-text-2'}>
          {stateWords(duty, item, { now, language, words })}
        </span>
        {item.lastExcuse && item.step !== 'settled' ? (
          <span className="text-text-2">
            {text.lastTime(words.domain.rosterExcuses[item.lastExcuse])}
          </span>
        ) : null}
        {item.isSlipDue ? <Tag tone="amber">{words.slips.toDo}</Tag> : null}
        {item.isOverdue ? <Tag tone="red">{text.overdue}</Tag> : null}
        {item.isUnwell && item.standing?.outcome !== 'unwell' ? (
          <Tag tone="red">{words.domain.rosterOutcomes[duty].unwell}</Tag>
        ) : null}
      </span>
    </button>
  )
}
