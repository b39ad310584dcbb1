'use client'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useCategories } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { isComposingKey } from '#components/ui/input.tsx'
import type { Category } from '#lib/domain/request/categories.ts'
import { categoryHint, categoryName } from '#lib/i18n/category-name.ts'
import { categoryKey, NO_KEYS, placesOf } from './category-keys.ts'
import { fieldId } from './use-call-fields.ts'

type CategorySectionProps = {
  category: Category | null
  onChoose: (category: Category) => void
  locked: boolean
  missing: boolean
  onNext: () => void
}

/** Ten places: nine categories under 1–9, and the others behind 0. Arrows and initials work as well. */
export function CategorySection(props: CategorySectionProps) {
  const { category, onChoose, locked, missing, onNext } = props
  const { language, words } = useLanguage()
  const text = words.hotline.call
  const categories = useCategories()
  const places = useMemo(() => placesOf(categories), [categories])
  const [open, setOpen] = useState(false)
  const [before, setBefore] = useState(category)
  if (before !== category) {
    setBefore(category)
    // The next call begins with the nine again.
    if (category === null) setOpen(false)
  }
  const keys = useRef(NO_KEYS)
  const group = useRef<HTMLDivElement>(null)
  const chosen = useRef<Category | null>(null)
  const inMore = category !== null && places.more.includes(category)
  const showMore = open || inMore
  const reachable = category ?? places.first[0]

  const choose = (next: Category) => {
    onChoose(next)
    chosen.current = next
  }
  // The mark moves once it is drawn, for the others may not be in sight before; and only while the hand is
  // still here: whoever types on must not be called back.
  useLayoutEffect(() => {
    const next = chosen.current
    chosen.current = null
    const { activeElement } = document
    const isHere = activeElement === document.body || group.current?.contains(activeElement)
    if (next === null || !isHere) return
    group.current?.querySelector<HTMLElement>(`[data-category="${next}"]`)?.focus()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposingKey(event) || event.ctrlKey || event.metaKey || event.altKey || locked) return
    if (event.key === 'Enter') {
      if (category !== null) onNext()
      event.preventDefault()
      return
    }
    const step = categoryKey(event.key, {
      keys: keys.current,
      current: category,
      initials: words.hotline.categoryInitials,
      places,
      nowMs: event.timeStamp,
    })
    if (!step) return
    event.preventDefault()
    keys.current = step.keys
    if (step.more !== null) setOpen(step.more)
    if (step.chosen) choose(step.chosen)
  }

  const option = (candidate: Category, digit: string) => (
    <CategoryOption
      key={candidate}
      category={candidate}
      digit={digit}
      chosen={candidate === category}
      reachable={candidate === reachable && !locked}
      locked={locked}
      missing={missing}
      onChoose={() => choose(candidate)}
    />
  )
  return (
    <div
      ref={group}
      id={fieldId('category')}
      role="radiogroup"
      aria-label={text.category}
      aria-invalid={missing || undefined}
      onKeyDown={onKeyDown}
      // Its options take the focus.
      tabIndex={-1}
      // English names are longer, and one that is cut off is a guess.
      className={classNames(
        'grid gap-1 max-sm:grid-cols-3',
        language === 'en' ? 'grid-cols-4' : 'grid-cols-5',
      )}
    >
      {places.first.map((candidate, index) => option(candidate, String(index + 1)))}
      <button
        type="button"
        tabIndex={-1}
        aria-expanded={showMore}
        aria-keyshortcuts="0"
        onClick={() => setOpen(!showMore)}
        className={classNames(
          'max-sm:col-span-full',
          optionClasses({ chosen: false, missing, locked }),
        )}
      >
        <Digit>0</Digit>
        <span className="truncate">{text.more}</span>
      </button>
      {showMore ? places.more.map((candidate, index) => option(candidate, `0${index + 1}`)) : null}
    </div>
  )
}

function CategoryOption({
  category,
  digit,
  chosen,
  reachable,
  locked,
  missing,
  onChoose,
}: {
  category: Category
  digit: string
  chosen: boolean
  reachable: boolean
  locked: boolean
  missing: boolean
  onChoose: () => void
}) {
  const { words } = useLanguage()
  const label = categoryName(words, category)
  return (
    <button
      type="button"
      // A real radio would take digits and letters for itself.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="radio"
      data-category={category}
      aria-checked={chosen}
      aria-label={label}
      aria-keyshortcuts={digit.split('').join(' ')}
      aria-disabled={locked || undefined}
      tabIndex={reachable ? 0 : -1}
      title={categoryHint(words, category)}
      onClick={() => (locked ? undefined : onChoose())}
      className={optionClasses({ chosen, missing, locked })}
    >
      <Digit onInk={chosen}>{digit}</Digit>
      <span className="truncate">{words.hotline.call.shortCategories[category] ?? label}</span>
    </button>
  )
}

function Digit({ children, onInk = false }: { children: string; onInk?: boolean }) {
  return (
    <span aria-hidden="true" className={classNames('text-12', onInk ? '' : 'text-text-3')}>
      {children}
    </span>
  )
}

function optionClasses(state: { chosen: boolean; missing: boolean; locked: boolean }): string {
  return classNames(
    'flex h-8 min-w-0 items-center gap-1 rounded-badge border px-1.5 text-left max-sm:h-11',
    state.chosen
      ? 'border-ink bg-ink font-semibold text-on-ink'
      : state.missing
        ? 'border-red-solid'
        : 'border-line-2',
    !state.chosen && !state.locked && 'hover:bg-surface-2',
    state.locked && 'text-text-3',
  )
}
