'use client'
import { TriangleAlert } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { formatDay, formatTime } from '#lib/i18n/format.ts'

/** On the way to a minute of the past, over a page that still shows the present and says so. */
export function TravelNote({
  minute,
  failure,
  onRetry,
  onLeave,
}: {
  /** Null: the beginning of an incident. */
  minute: Date | null
  failure: string | null
  onRetry: () => void
  onLeave: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.past
  return (
    <div
      role={failure === null ? 'status' : 'alert'}
      className="absolute inset-x-0 top-20 z-20 mx-auto flex w-max max-w-[calc(100%-32px)] items-center gap-3 rounded-control border border-line-2 bg-surface px-4 py-2.5 shadow-float"
    >
      {failure === null ? (
        <>
          <Spinner />
          <span>
            {minute
              ? text.loading(formatDay(minute, language), formatTime(minute, language))
              : text.loadingIncident}
          </span>
        </>
      ) : (
        <>
          <Icon of={TriangleAlert} className="text-red" />
          <span>
            <span className="block font-medium">{text.failed}</span>
            <span className="block text-12 text-text-2">{failure}</span>
          </span>
          <Button size="small" onClick={onRetry}>
            {words.common.retry}
          </Button>
          <Button size="small" variant="quiet" onClick={onLeave}>
            {text.back}
          </Button>
        </>
      )}
    </div>
  )
}
