'use client'
import { CircleCheck, CircleX } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

/** What came of a run that is over. */
export function RunOver({ run }: { run: DeliveryRow }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.field.over
  const delivered = run.stops.filter((stop) => stop.status === 'delivered').length
  const failed = run.stops.length - delivered
  const title =
    run.status === 'delivered' || run.status === 'returned' || run.status === 'cancelled'
      ? text[run.status]
      : text.failed
  return (
    <section aria-live="polite" className="flex flex-col items-center gap-1 border-b px-4 py-8">
      <Icon
        of={delivered > 0 ? CircleCheck : CircleX}
        size={32}
        className={delivered > 0 ? 'text-green' : 'text-text-2'}
      />
      <h2 className="text-20 font-semibold">{title}</h2>
      <p className="text-14 text-text-2">
        {run.status === 'cancelled'
          ? text.cancelledDetail
          : text.at(formatMoment(run.statusAt, now, language))}
      </p>
      {run.status === 'cancelled' ? null : (
        <dl className="mt-3 flex gap-8 text-center">
          <div>
            <dt className="text-14 text-text-2">{text.deliveredStops}</dt>
            <dd className="text-24 font-semibold text-green">
              {delivered}
              <span className="ml-1 text-14 font-normal">
                {words.common.units.stops(delivered)}
              </span>
            </dd>
          </div>
          <div>
            <dt className="text-14 text-text-2">{text.failedStops}</dt>
            <dd className={failed > 0 ? 'text-24 font-semibold text-red' : 'text-24 font-semibold'}>
              {failed}
              <span className="ml-1 text-14 font-normal">{words.common.units.stops(failed)}</span>
            </dd>
          </div>
        </dl>
      )}
    </section>
  )
}
