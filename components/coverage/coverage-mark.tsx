'use client'
import { useWords } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { StatusGlyph, type StatusSign } from '#components/ui/status-glyph.tsx'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'

const STATE_SIGNS: Record<CoverageState, StatusSign> = {
  notVisited: 'waiting',
  incomplete: 'half',
  complete: 'done',
  notApplicable: 'dropped',
}

/** How far a building has come: one sign each, told apart without colour. */
export function CoverageMark({
  state,
  states,
  withWord = false,
  className,
}: {
  state: CoverageState
  /** The words of this duty, where they are not those of a walk from door to door. */
  states?: Record<CoverageState, string>
  withWord?: boolean
  className?: string
}) {
  const walked = useWords().domain.coverageStates
  const word = (states ?? walked)[state]
  return (
    <span
      role={withWord ? undefined : 'img'}
      aria-label={withWord ? undefined : word}
      title={withWord ? undefined : word}
      className={classNames('inline-flex items-center gap-1.5', className)}
    >
      <StatusGlyph sign={STATE_SIGNS[state]} />
      {withWord ? word : null}
    </span>
  )
}
