'use client'
import { ChevronLeft, Printer } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { NoticePaper } from './notice-paper.tsx'
import { useNoticeText } from './use-notices.ts'

const CHOICES = ['zh', 'en', 'both'] as const

/** A notice on A4 as it is put up, or saved as a PDF by the browser; each language on its own sheet. */
export function NoticeSheetPage() {
  const { language, words } = useLanguage()
  const text = words.notice
  const asked = useSearchParams()
  const row = useLiveTable('notice').get(asked.get('notice') ?? '')
  const [chosen, setChosen] = useState(
    CHOICES.find((choice) => choice === asked.get('lang')) ?? language,
  )
  const { data, error, refetch } = useNoticeText(row)
  const shown = chosen === 'both' ? (['zh', 'en'] as const) : [chosen]
  return (
    <div className="min-h-full bg-surface">
      <div className="mx-auto max-w-4xl px-4 py-4 print:max-w-none print:p-0">
        <header className="mb-3 flex flex-wrap items-center gap-3 print:hidden">
          <Link
            href={row ? `/notices?notice=${row.id}` : '/notices'}
            className="inline-flex flex-1 items-center gap-1 text-text-2 hover:text-text"
          >
            <Icon of={ChevronLeft} />
            {text.sheet.back}
          </Link>
          <Segmented
            label={text.paper.language}
            value={chosen}
            onChange={setChosen}
            options={CHOICES.map((value) => ({ value, label: text.paper[value] }))}
          />
          <Button
            variant="primary"
            icon={Printer}
            reason={!data && text.loading}
            reasonPlace="none"
            onClick={() => window.print()}
          >
            {text.print}
          </Button>
        </header>
        {error ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : data ? (
          shown.map((each) => (
            <NoticePaper
              key={each}
              paper={data.text[each]}
              language={each}
              className="mb-4 break-after-page last:break-after-auto print:mb-0 print:text-16 print:leading-8"
            />
          ))
        ) : row ? (
          <LoadingRows rows={10} label={text.loading} />
        ) : (
          <EmptyState title={text.gone} detail={text.goneDetail} />
        )}
      </div>
    </div>
  )
}
