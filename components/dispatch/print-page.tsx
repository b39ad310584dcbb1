'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, Printer } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { PrintSheet } from './print-sheet.tsx'

/** A run on paper, for stairwells without a network. Opening it is a look that is written down. */
export function PrintPage() {
  const { words } = useLanguage()
  const text = words.dispatch.sheet
  const id = useSearchParams().get('delivery')
  const run = useLiveTable('delivery').get(id ?? '')
  const nameOf = useNameOf()
  const { data, error, refetch } = useQuery({
    queryKey: ['delivery', 'sheet', id],
    queryFn: () => api.delivery.get.query({ id: id ?? '' }),
    enabled: id !== null,
  })
  return (
    <div className="min-h-full bg-surface">
      <div className="mx-auto max-w-4xl px-4 py-4 print:max-w-none print:p-0">
        <header className="mb-3 flex items-center gap-3 print:hidden">
          <Link
            href={id ? `/dispatch?delivery=${id}` : '/dispatch'}
            className="inline-flex flex-1 items-center gap-1 text-text-2 hover:text-text"
          >
            <Icon of={ChevronLeft} />
            {text.back}
          </Link>
          <span className="text-12 text-text-2">{text.privacy}</span>
          <Button
            variant="primary"
            icon={Printer}
            reason={!data && text.loading}
            reasonPlace="none"
            onClick={() => window.print()}
          >
            {words.common.print}
          </Button>
        </header>
        {error ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : !data && id !== null ? (
          <LoadingRows rows={10} label={text.loading} />
        ) : data && run ? (
          <PrintSheet run={run} detail={data} nameOf={nameOf} />
        ) : (
          <EmptyState title={words.dispatch.run.gone} detail={words.dispatch.run.goneDetail} />
        )}
      </div>
    </div>
  )
}
