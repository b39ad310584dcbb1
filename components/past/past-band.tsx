'use client'
import { Archive, History } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSeq } from '#components/live/live-provider.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { ChooseIncident } from './choose-incident.tsx'
import type { PastView } from './past-view.tsx'

/**
 * Over everything while the page shows what was: which minute of which incident, that the present goes
 * on, and the way back.
 */
export function PastBand({ view }: { view: PastView }) {
  const { language, words } = useLanguage()
  const text = words.past
  const [choosing, setChoosing] = useState(false)
  const { minute, incident } = view
  const day = text.incidentDay(dayNumber(new Date(incident.openedAt), minute))
  return (
    <section
      aria-label={text.bar}
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 bg-ink px-3 py-1 text-on-ink print:hidden"
    >
      <Icon of={History} size={20} />
      <output className="shrink-0 text-16 font-semibold whitespace-nowrap">
        {text.title(formatDay(minute, language), formatTime(minute, language))}
      </output>
      <span className="shrink-0 max-sm:w-full">
        {incident.closedAt === null ? null : <b className="mr-2 font-semibold">{incident.name}</b>}
        {day}
        {incident.closedAt === null
          ? null
          : ` · ${text.over(formatDay(incident.closedAt, language))}`}
      </span>
      <Present view={view} />
      <BandButton onClick={() => setChoosing(true)}>
        <Icon of={Archive} size={14} />
        {text.choose.open}
      </BandButton>
      <BandButton onClick={view.leave}>
        {text.back}
        <span className="max-sm:hidden">
          <Kbd onInk>Esc</Kbd>
        </span>
      </BandButton>
      {choosing ? (
        <ChooseIncident shownId={incident.id} onClose={() => setChoosing(false)} />
      ) : null}
    </section>
  )
}

/** What goes on meanwhile. */
function Present({ view: { seq: lookedFrom, incident } }: { view: PastView }) {
  const { language, words } = useLanguage()
  const text = words.past
  const seq = useSeq()
  const open = useOpenIncident()
  const later = Math.max(0, seq - lookedFrom)
  return (
    <span className="min-w-0 flex-1 truncate text-13 max-sm:w-full max-sm:flex-none">
      {incident.closedAt !== null
        ? open
          ? text.nowIs(open.name)
          : text.nowQuiet
        : later > 0
          ? text.goesOn(formatNumber(later, language))
          : text.goesOnSame}
    </span>
  )
}

function BandButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control border border-on-ink px-3 font-semibold outline-offset-1! outline-on-ink! hover:bg-on-ink hover:text-ink max-sm:h-8"
    >
      {children}
    </button>
  )
}
