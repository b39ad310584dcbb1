'use client'
import { History } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useSeq } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { PastView } from './past-view.tsx'

/** Over everything while the page shows what was: which minute, that the present goes on, and the way back. */
export function PastBand({ view }: { view: PastView }) {
  const { language, words } = useLanguage()
  const seq = useSeq()
  const [incident] = useLiveTable('incident').values()
  const text = words.past
  const later = Math.max(0, seq - view.seq)
  const { minute } = view
  return (
    <section
      aria-label={text.bar}
      className="flex h-10 shrink-0 items-center gap-3 bg-ink px-3 text-on-ink print:hidden"
    >
      <Icon of={History} size={20} />
      <output className="shrink-0 text-16 font-semibold whitespace-nowrap">
        {text.title(formatDay(minute, language), formatTime(minute, language))}
      </output>
      {incident ? (
        <span className="shrink-0">
          {text.incidentDay(dayNumber(new Date(incident.openedAt), minute))}
        </span>
      ) : null}
      <span className="min-w-0 flex-1 truncate text-13">
        {later > 0 ? text.goesOn(formatNumber(later, language)) : text.goesOnSame}
      </span>
      <button
        type="button"
        onClick={view.leave}
        className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control border border-on-ink px-3 font-semibold outline-offset-1! outline-on-ink! hover:bg-on-ink hover:text-ink"
      >
        {text.back}
        <Kbd onInk>Esc</Kbd>
      </button>
    </section>
  )
}
