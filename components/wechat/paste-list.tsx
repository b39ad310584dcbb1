'use client'
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  type LucideIcon,
  UserCheck,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Row } from '#components/ui/row.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { isOpen, type PastedItem, type Paste } from './paste.ts'
import type { KeptPaste } from './use-paste.ts'
import { useStateWords } from './use-state-words.ts'

/** The messages in the order in which they were written, each with how it stands. */
export function PasteList({
  paste,
  change,
  onSelect,
}: {
  paste: Paste
  change: KeptPaste['change']
  onSelect: (id: string) => void
}) {
  const { words } = useLanguage()
  const text = words.wechat.list
  const { items, selectedId } = paste
  const left = items.filter(isOpen).length
  const decided = items.filter(isSettled).length
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead
        title={text.title}
        note={items.length > 0 ? text.counts(left, items.length) : undefined}
      >
        {decided > 0 ? (
          <Button
            size="small"
            onClick={() =>
              change((now) => ({
                ...now,
                items: now.items.filter((item) => !isSettled(item)),
              }))
            }
          >
            {text.clear}
          </Button>
        ) : null}
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {items.length === 0 ? (
          <EmptyState title={text.empty} detail={text.emptyDetail} />
        ) : (
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <ItemRow item={item} selected={item.id === selectedId} onSelect={onSelect} />
              </li>
            ))}
          </ul>
        )}
        {items.length > 0 && left === 0 ? (
          <EmptyState icon={CircleCheck} title={text.allDone} detail={text.allDoneDetail} />
        ) : null}
      </div>
    </section>
  )
}

function ItemRow({
  item,
  selected,
  onSelect,
}: {
  item: PastedItem
  selected: boolean
  onSelect: (id: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.wechat.list
  const building = useLiveTable('building').get(item.draft.buildingId ?? '')
  const stateWords = useStateWords()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (selected) button.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const { draft, state } = item
  const place = building
    ? [buildingLabel(building, language), doorShortLabel(draft)].filter(Boolean).join(' ')
    : null
  const missing =
    place === null
      ? item.candidates.length > 1
        ? text.severalPlaces(item.candidates.length)
        : text.noPlace
      : draft.category === null
        ? text.noCategory
        : null
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={selected}
      onClick={() => onSelect(item.id)}
      className="block w-full text-left -outline-offset-2!"
    >
      <Row
        selected={selected}
        lead={<StateSign item={item} />}
        title={
          <span className={classNames(!isOpen(item) && 'font-normal text-text-2')}>
            {firstLine(item)}
          </span>
        }
        end={
          item.message.at ? (
            <span className="shrink-0 text-12 text-text-3">{item.message.at}</span>
          ) : undefined
        }
        detail={
          state.kind === 'open' ? (
            <>
              {building?.tier ? <TierSquare tier={building.tier} /> : null}
              <span className="truncate">
                {[place, draft.category && categoryName(words, draft.category)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {item.chatter ? (
                <span>{text.chatter}</span>
              ) : missing ? (
                <span className="shrink-0 text-amber">{missing}</span>
              ) : null}
            </>
          ) : (
            <span className={classNames('truncate', state.kind === 'refused' && 'text-red')}>
              {[place, stateWords(state)].filter(Boolean).join(' · ')}
            </span>
          )
        }
        detailEnd={
          <span className="max-w-28 shrink-0 truncate text-text-3">
            {item.message.sender ?? text.noSender}
          </span>
        }
      />
    </button>
  )
}

function isSettled({ state }: PastedItem): boolean {
  return state.kind === 'dismissed' || state.kind === 'decided' || state.kind === 'logged'
}

function firstLine(item: PastedItem): string {
  return item.message.text.replace(/\s+/gu, ' ').slice(0, 80)
}

function StateSign({ item }: { item: PastedItem }) {
  const { state } = item
  if (state.kind === 'sent') return <Spinner />
  const signs: Record<Exclude<PastedItem['state']['kind'], 'sent'>, [LucideIcon, string]> = {
    open: [CircleDashed, 'text-text-2'],
    dismissed: [CircleSlash, 'text-text-3'],
    decided: [UserCheck, 'text-text-3'],
    logged: [CircleCheck, 'text-green'],
    refused: [CircleAlert, 'text-red'],
  }
  const [icon, tone] = signs[state.kind]
  return <Icon of={icon} className={tone} />
}
