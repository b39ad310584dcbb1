'use client'
import type { KeyboardEvent } from 'react'
import { useCatalogue } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { isComposingKey } from '#components/ui/input.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { PRIORITIES, type Priority } from '#lib/domain/request/categories.ts'
import { defaultPriority } from '#lib/domain/request/time-limits.ts'
import type { CallDraft } from './call-draft.ts'
import { fieldId } from './use-call-fields.ts'

/** Four in sight. While nothing is chosen the rule of the category decides, and it is shown. */
export function PrioritySection({
  draft,
  onChoose,
  locked,
  onNext,
}: {
  draft: Pick<CallDraft, 'category' | 'priority'>
  /** Null: back to the rule. */
  onChoose: (priority: Priority | null) => void
  locked: boolean
  onNext: () => void
}) {
  const { words } = useLanguage()
  const text = words.hotline.call
  const service = useCatalogue().find(({ category }) => category === draft.category)
  const ruled = service ? defaultPriority(service) : null
  const current = draft.priority ?? ruled
  const reachable = current ?? 'normal'

  const choose = (priority: Priority) => {
    onChoose(priority)
    document.querySelector<HTMLElement>(`[data-priority="${priority}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposingKey(event) || event.ctrlKey || event.metaKey || event.altKey || locked) return
    const at = PRIORITIES.indexOf(reachable)
    const next = keyedPriority(event.key, at)
    if (next) choose(next)
    else if (event.key === 'Enter') onNext()
    else return
    event.preventDefault()
  }

  return (
    <div className="flex flex-wrap items-center gap-1">
      <div
        id={fieldId('priority')}
        role="radiogroup"
        aria-label={text.priority}
        onKeyDown={onKeyDown}
        // Its options take the focus.
        tabIndex={-1}
        className="flex flex-wrap gap-1"
      >
        {PRIORITIES.map((priority, index) => (
          <button
            key={priority}
            type="button"
            // A real radio would take digits and letters for itself.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="radio"
            data-priority={priority}
            aria-checked={priority === current}
            aria-keyshortcuts={String(index + 1)}
            aria-disabled={locked || undefined}
            tabIndex={priority === reachable && !locked ? 0 : -1}
            onClick={() => (locked ? undefined : choose(priority))}
            className={classNames(
              'flex h-8 items-center rounded-badge border px-2 max-sm:h-11',
              priority === current
                ? 'border-ink font-semibold outline-1 -outline-offset-2 outline-ink'
                : 'border-line-2',
              priority !== current && !locked && 'hover:bg-surface-2',
              locked && 'text-text-3',
            )}
          >
            <PriorityMark priority={priority} withWord />
          </button>
        ))}
      </div>
      {ruled === null ? null : draft.priority === null || draft.priority === ruled ? (
        <span className="ml-auto text-12 text-text-2">
          {text.byRule(words.domain.priorities[ruled])}
        </span>
      ) : (
        <button
          type="button"
          onClick={() => onChoose(null)}
          className="ml-auto rounded-badge text-12 text-text-2 underline underline-offset-2 hover:text-text"
        >
          {text.byRule(words.domain.priorities[ruled])}
        </button>
      )}
    </div>
  )
}

function keyedPriority(key: string, at: number): Priority | null {
  if (/^[1-4]$/.test(key)) return PRIORITIES[Number(key) - 1] ?? null
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key]
  if (step !== undefined) return PRIORITIES[at + step] ?? null
  const initial = INITIALS[key.toLowerCase()]
  return initial ?? null
}

/** 紧急 高 一般 低, and the English words. */
const INITIALS: Record<string, Priority> = {
  j: 'urgent',
  u: 'urgent',
  g: 'high',
  h: 'high',
  y: 'normal',
  n: 'normal',
  d: 'low',
  l: 'low',
}
