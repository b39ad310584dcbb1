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
  withWord = false,
  className,
}: {
  state: CoverageState
  withWord?: boolean
  className?: string
}) {
  const word = useWords().domain.coverageStates[state]
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
