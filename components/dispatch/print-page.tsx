'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { PaperPage } from '#components/ui/paper-page.tsx'
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
    <PaperPage
      back={text.back}
      backTo={id ? `/dispatch?delivery=${id}` : '/dispatch'}
      privacy={text.privacy}
      notReady={!data && text.loading}
    >
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
    </PaperPage>
  )
}
