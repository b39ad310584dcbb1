'use client'
import { Check, X } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useMap } from '../map-context.ts'
import { MapAnchor } from './map-anchor.tsx'
import { MARK_ATTRIBUTE, type Shifts } from './use-marks-apart.ts'

export type RunMark = { id: string; number: number; lon: number; lat: number; label?: string }

export type StopMark = {
  id: string
  lon: number
  lat: number
  number: number
  state: 'done' | 'failed' | 'next' | 'toGo'
}

/** Deliveries under way: an ink disc with the run's number, beside it what is left. */
export function RunMarkers({
  runs,
  shifts,
  onSelect,
}: {
  runs: readonly RunMark[]
  shifts: Shifts
  onSelect?: (runId: string) => void
}) {
  const words = useWords()
  const { size } = useMap()
  const disc =
    size === 'wall'
      ? 'h-10 min-w-10 border-2 px-1.5 text-20'
      : 'h-[26px] min-w-[26px] border-2 px-1 text-12 hover:outline-2 hover:outline-ink'
  return runs.map((run) => {
    const number = String(run.number).padStart(2, '0')
    const look = `relative z-10 flex items-center justify-center rounded-full border-surface bg-ink font-semibold text-on-ink ${disc}`
    return (
      <MapAnchor
        key={run.id}
        at={[run.lon, run.lat]}
        anchor="center"
        offset={shifts.get(run.id)}
        level="run"
      >
        <div className="relative" {...{ [MARK_ATTRIBUTE]: run.id }}>
          {onSelect ? (
            <button
              type="button"
              className={look}
              aria-label={[words.map.runLabel(number), run.label].filter(Boolean).join(' · ')}
              onClick={() => onSelect(run.id)}
            >
              {number}
            </button>
          ) : (
            <div className={look}>{number}</div>
          )}
          {run.label ? (
            <span
              className={`pointer-events-none absolute top-1/2 left-full -translate-y-1/2 rounded-r-badge border border-l-0 border-line-2 bg-surface font-medium whitespace-nowrap text-text max-sm:hidden ${size === 'wall' ? '-ml-5 pr-2.5 pl-7 text-24' : '-ml-3 pr-1.5 pl-4 text-12 leading-5'}`}
            >
              {run.label}
            </span>
          ) : null}
        </div>
      </MapAnchor>
    )
  })
}

const STOP_LOOK: Record<StopMark['state'], string> = {
  done: 'border-surface bg-green-solid text-on-green',
  failed: 'border-surface bg-red-solid text-on-red',
  next: 'border-ink bg-surface text-text ring-2 ring-surface outline-2 outline-ink outline-offset-2',
  toGo: 'border-ink bg-surface text-text',
}

/** Stops of the selected run in their order. Hovering one lights its row, and the other way round. */
export function StopMarkers({
  stops,
  lit,
  onHover,
}: {
  stops: readonly StopMark[]
  lit?: string | null
  onHover?: (stopId: string | null) => void
}) {
  const words = useWords()
  return stops.map((stop) => (
    <MapAnchor key={stop.id} at={[stop.lon, stop.lat]} anchor="center" level="stop">
      <div
        className={`flex size-[22px] items-center justify-center rounded-full border-2 text-12 font-semibold transition-transform ${STOP_LOOK[stop.state]} ${lit === stop.id ? 'scale-125' : ''}`}
        onPointerEnter={() => onHover?.(stop.id)}
        onPointerLeave={() => onHover?.(null)}
      >
        <span className="sr-only">{words.map.stopLabel(stop.number)}</span>
        {stop.state === 'done' ? <Icon of={Check} size={14} /> : null}
        {stop.state === 'failed' ? <Icon of={X} size={14} /> : null}
        {stop.state === 'next' || stop.state === 'toGo' ? (
          <span aria-hidden="true">{stop.number}</span>
        ) : null}
      </div>
    </MapAnchor>
  ))
}
