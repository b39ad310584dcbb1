'use client'
import { Building2 } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Input, type InputSize, isComposingKey } from '#components/ui/input.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { PlaceChange, PlaceDraft } from './place-draft.ts'
import { findPlaces, type PlaceHit } from './place-search.ts'
import { fieldId } from './use-call-fields.ts'
import { type FindableRow, useFindableBuildings } from './use-findable-buildings.ts'

export type PlaceField = 'building' | 'unit' | 'room'

type PlaceSectionProps = {
  draft: PlaceDraft
  change: (change: PlaceChange) => void
  locked: boolean
  missing: boolean
  onNext: (from: PlaceField) => void
}

/** Building, unit and door. The building field takes all three in one line: `dq37-2-502`. */
export function PlaceSection({ draft, change, locked, missing, onNext }: PlaceSectionProps) {
  const { words } = useLanguage()
  const text = words.hotline.call
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_64px_80px] gap-2">
      <BuildingField
        draft={draft}
        change={change}
        locked={locked}
        missing={missing}
        onNext={() => onNext('building')}
      />
      {(['unit', 'room'] as const).map((part) => (
        <Input
          key={part}
          id={fieldId(part)}
          aria-label={text[part]}
          placeholder={text[part]}
          autoComplete="off"
          locked={locked}
          maxLength={20}
          value={draft[part]}
          onChange={(event) => change({ type: 'set', fields: { [part]: event.target.value } })}
          onEnter={() => onNext(part)}
        />
      ))}
    </div>
  )
}

/** Finds a building by its number, name or pinyin as it is typed; the door that is typed along comes with it. */
export function BuildingField({
  label,
  placeholder,
  draft,
  change,
  locked,
  missing,
  inputSize,
  onNext,
}: {
  /** Left out, what the call form says. */
  label?: string
  placeholder?: string
  draft: PlaceDraft
  change: (change: PlaceChange) => void
  locked: boolean
  missing: boolean
  inputSize?: InputSize
  onNext: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.call
  const rows = useLiveTable('building')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const chosen = draft.buildingId === null ? undefined : rows.get(draft.buildingId)

  const findable = useFindableBuildings()
  const typed = draft.buildingId === null ? draft.placeText : ''
  const hits = useMemo(() => findPlaces(findable, typed), [findable, typed])
  const shown = open && typed.trim() !== ''
  const at = Math.max(0, Math.min(active, hits.length - 1))

  const take = (hit: PlaceHit<FindableRow> | undefined) => {
    if (!hit) return
    setOpen(false)
    change({
      type: 'place',
      buildingId: hit.building.id,
      placeText: '',
      unit: hit.unit,
      room: hit.room,
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposingKey(event)) return
    if (event.key === 'Tab' && !event.shiftKey && shown) {
      // Going on means: this one. The focus goes on by itself.
      take(hits[at])
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && hits.length > 0) {
      setOpen(true)
      setActive((at + step + hits.length) % hits.length)
    } else if (event.key === 'Escape' && shown) setOpen(false)
    else return
    event.preventDefault()
  }

  return (
    <div className="relative min-w-0">
      <Input
        id={fieldId('building')}
        icon={chosen ? undefined : Building2}
        inputSize={inputSize}
        aria-label={label ?? text.building}
        aria-invalid={missing || undefined}
        // Its list answers pinyin and door numbers, which the browser's own cannot.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? 'place-hits' : undefined}
        aria-activedescendant={shown && hits.length > 0 ? `place-hit-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        locked={locked}
        maxLength={60}
        placeholder={placeholder ?? text.placePlaceholder}
        title={chosen ? buildingLabel(chosen, language) : undefined}
        value={chosen ? buildingLabel(chosen, language) : draft.placeText}
        onFocus={(event) => {
          // What is typed next replaces the building; nobody edits within its name.
          if (chosen) event.target.select()
        }}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setActive(0)
          setOpen(true)
          change({ type: 'typePlace', text: event.target.value })
        }}
        onKeyDown={onKeyDown}
        onEnter={() => {
          if (draft.buildingId === null && hits.length > 0) take(hits[at])
          else if (draft.buildingId === null) return
          onNext()
        }}
        trailing={chosen?.tier ? <TierSquare tier={chosen.tier} /> : undefined}
      />
      {shown ? (
        <PlaceHits
          typed={typed}
          hits={hits}
          active={at}
          onPoint={setActive}
          onTake={(hit) => {
            take(hit)
            onNext()
          }}
        />
      ) : null}
    </div>
  )
}

function PlaceHits({
  typed,
  hits,
  active,
  onPoint,
  onTake,
}: {
  typed: string
  hits: readonly PlaceHit<FindableRow>[]
  active: number
  onPoint: (index: number) => void
  onTake: (hit: PlaceHit<FindableRow>) => void
}) {
  const { language, words } = useLanguage()
  const floating =
    'absolute top-full left-0 z-20 mt-1 w-[min(360px,calc(100vw-32px))] rounded-control border border-line-2 bg-surface shadow-float'
  if (hits.length === 0) {
    return (
      <p id="place-hits" className={classNames(floating, 'px-3 py-2 text-12 text-text-2')}>
        {words.hotline.call.noBuilding(typed.trim())}
      </p>
    )
  }
  return (
    <div
      id="place-hits"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label={words.hotline.call.buildings}
      className={classNames(floating, 'max-h-80 overflow-y-auto py-1 scroll-thin')}
    >
      {hits.map((hit, index) => (
        <div
          key={hit.building.id}
          id={`place-hit-${index}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          // The field must not lose the focus to the press.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(index)}
          onClick={() => onTake(hit)}
          onKeyDown={undefined}
          className={classNames(
            'flex min-h-8 items-center gap-2 px-3 py-1',
            index === active && 'bg-surface-2',
          )}
        >
          {hit.building.tier ? (
            <TierSquare tier={hit.building.tier} />
          ) : (
            <Icon of={Building2} className="mx-px text-text-3" />
          )}
          <span className="min-w-0 flex-1 truncate">
            <span className="font-medium">{buildingLabel(hit.building, language)}</span>
            {hit.unit || hit.room ? <span className="ml-2">{doorLabel(hit, language)}</span> : null}
          </span>
          <span className="shrink-0 text-12 text-text-2">
            {hit.building.households} {words.common.units.households(hit.building.households)}
          </span>
        </div>
      ))}
    </div>
  )
}
