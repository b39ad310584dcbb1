'use client'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { PaperPage } from '#components/ui/paper-page.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { slipHref } from './slip-address.ts'
import { SlipPaper } from './slip-paper.tsx'
import { useSlips } from './use-slips.ts'

const CHOICES = ['zh', 'en', 'both'] as const

/** The slip of one isolation on paper, each language on its own sheet. Opening it is a look that is written down. */
export function SlipSheetPage() {
  const contactId = useSearchParams().get('contact') ?? ''
  const { words } = useLanguage()
  const text = words.slips
  const [chosen, setChosen] = useState<(typeof CHOICES)[number]>('both')
  const { data, error, refetch } = useSlips(contactId)
  const listed = data?.find((one) => one.contactId === contactId)
  const slip = listed?.slip
  const shown = chosen === 'both' ? (['zh', 'en'] as const) : [chosen]
  return (
    <PaperPage
      back={text.title}
      backTo={slipHref(contactId)}
      privacy={text.sheetPrivacy}
      notReady={!slip && text.loading}
    >
      <div className="mb-3 flex justify-end print:hidden">
        <Segmented
          label={words.notice.paper.language}
          value={chosen}
          onChange={setChosen}
          options={CHOICES.map((value) => ({ value, label: words.notice.paper[value] }))}
        />
      </div>
      {!data && error ? (
        <ErrorState
          title={text.failed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <LoadingRows rows={10} label={text.loading} />
      ) : listed && slip ? (
        shown.map((language) => (
          <SlipPaper key={language} listed={listed} slip={slip} language={language} />
        ))
      ) : (
        <EmptyState title={text.gone} detail={text.goneDetail} />
      )}
    </PaperPage>
  )
}
