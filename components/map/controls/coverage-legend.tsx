'use client'
import { useId } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { COVERAGE_STATES, type CoverageState } from '#lib/domain/coverage/coverage.ts'
import { useMap } from '../map-context.ts'

/** What the buildings of a coverage map say, in the map's own paints. */
export function CoverageLegend({
  note,
  states,
}: {
  note: string | undefined
  states: Record<CoverageState, string> | undefined
}) {
  const words = useWords()
  return (
    <section
      data-map-control
      aria-label={words.map.legend}
      className="absolute bottom-3 left-3 z-10 flex flex-col gap-1.5 rounded-control border border-line-2 bg-surface px-2.5 py-2 text-12 text-text"
    >
      {COVERAGE_STATES.map((state) => (
        <span key={state} className="flex items-center gap-2">
          <Swatch state={state} />
          {(states ?? words.domain.coverageStates)[state]}
        </span>
      ))}
      {note ? (
        <span className="flex items-center gap-2">
          <span
            aria-hidden="true"
            className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-badge border-[1.5px] border-ink bg-surface px-1 font-semibold"
          >
            3
          </span>
          {note}
        </span>
      ) : null}
    </section>
  )
}

function Swatch({ state }: { state: CoverageState }) {
  const { palette } = useMap()
  const hatchId = useId()
  const { coverage } = palette
  const fill = {
    notVisited: coverage.hollow,
    incomplete: `url(#${hatchId})`,
    complete: coverage.full,
    notApplicable: palette.outsideFill,
  }[state]
  const edge =
    state === 'notVisited'
      ? palette.ink
      : state === 'notApplicable'
        ? palette.outsideEdge
        : coverage.edge
  return (
    <svg width="22" height="14" aria-hidden="true">
      <pattern
        id={hatchId}
        width="4.24"
        height="4.24"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="4.24" height="4.24" fill={coverage.hollow} />
        <rect width="1" height="4.24" fill={coverage.edge} />
      </pattern>
      <rect
        x="0.75"
        y="0.75"
        width="20.5"
        height="12.5"
        fill={fill}
        stroke={edge}
        strokeWidth="1.4"
      />
    </svg>
  )
}
