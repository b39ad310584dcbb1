'use client'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { PaperPage } from '#components/ui/paper-page.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'

/** A list of doors on paper: on its way, refused, with nobody on it, or there. */
export function PaperList({
  text,
  backTo,
  answer: { data, error, refetch },
  sheet,
  nothing,
}: {
  text: { back: string; privacy: string; loading: string; failed: string }
  backTo: string
  /** What was asked for; a list on paper stays as it was then. */
  answer: { data: unknown; error: unknown; refetch: () => unknown }
  /** Null while it is not there, or has nobody on it. */
  sheet: ReactNode
  /** Said where there is nothing to print; null while that is not known. */
  nothing: ReactNode
}) {
  const words = useWords()
  return (
    <PaperPage
      back={text.back}
      backTo={backTo}
      privacy={text.privacy}
      notReady={!data && text.loading}
    >
      {error && !data ? (
        <ErrorState
          title={text.failed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : (
        (sheet ?? nothing ?? <LoadingRows rows={10} label={text.loading} />)
      )}
    </PaperPage>
  )
}
