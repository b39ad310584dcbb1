'use client'
import { Printer, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatDay, formatMoment, formatTime } from '#lib/i18n/format.ts'
import { STATE_TONES } from './notice-list.tsx'
import { NoticePaper } from './notice-paper.tsx'
import { type ListedNotice, useNoticeText } from './use-notices.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** One notice as it was published, and what may be done with it. */
export function NoticeView({
  notice,
  all,
}: {
  notice: ListedNotice
  all: readonly ListedNotice[]
}) {
  const { language, words } = useLanguage()
  const text = words.notice
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const needed = useNeededRole('notice.publish')
  const { phase } = useConnection()
  const [shown, setShown] = useState(language)
  const [withdrawing, setWithdrawing] = useState(false)
  const { data, error, isError, refetch } = useNoticeText(notice)
  const replaced = notice.replaces.flatMap((id) => all.find((other) => other.id === id) ?? [])
  const moment = (when: string) => formatMoment(when, now, language)
  const effective = `${formatDay(notice.effectiveAt, language)} ${formatTime(notice.effectiveAt, language)}`
  return (
    <section aria-label={notice.number} className="flex min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
        <h2 className="text-16 font-semibold">{notice.number}</h2>
        <Tag tone={STATE_TONES[notice.state]}>{text.state[notice.state]}</Tag>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <PaperLanguage value={shown} onChange={setShown} />
          <Link
            href={`/notices/sheet?notice=${notice.id}&lang=${shown}`}
            className={buttonClasses({ size: 'small' })}
          >
            <Icon of={Printer} />
            {text.print}
          </Link>
          {notice.state === 'withdrawn' ? null : (
            <Button
              size="small"
              icon={Undo2}
              locked={needed !== null}
              reason={needed}
              reasonPlace="none"
              title={needed ?? undefined}
              onClick={() => setWithdrawing(true)}
            >
              {text.withdraw}
            </Button>
          )}
        </span>
        <p className="flex w-full flex-wrap gap-x-4 text-12 text-text-2">
          <span>{text.kinds[notice.kind]}</span>
          <span>{text.effective(effective)}</span>
          <span>
            {text.publishedBy(nameOf(notice.publishedBy) ?? '', moment(notice.publishedAt))}
          </span>
          {replaced.length > 0 ? (
            <span>{text.replaces(words.field.list(replaced.map(({ number }) => number)))}</span>
          ) : null}
          {notice.withdrawnAt ? (
            <span className="text-red">
              {text.withdrawnBy(nameOf(notice.withdrawnBy) ?? '', moment(notice.withdrawnAt))}
              {data?.withdrawn ? ` · ${text.withdrawnWhy(data.withdrawn)}` : ''}
            </span>
          ) : null}
        </p>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface-2 p-6 scroll-thin">
        {data ? (
          <NoticePaper paper={data.text[shown]} language={shown} />
        ) : isError ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : phase.kind === 'offline' ? (
          <EmptyState title={text.offlineText} />
        ) : (
          <LoadingRows rows={10} label={text.loading} />
        )}
      </div>
      {withdrawing ? (
        <WithdrawDialog notice={notice} onClose={() => setWithdrawing(false)} />
      ) : null}
    </section>
  )
}

/** Which of the two texts is looked at; both were published. */
export function PaperLanguage({
  value,
  onChange,
}: {
  value: 'zh' | 'en'
  onChange: (value: 'zh' | 'en') => void
}) {
  const text = useLanguage().words.notice.paper
  return (
    <Segmented
      label={text.language}
      value={value}
      onChange={onChange}
      options={[
        { value: 'zh', label: text.zh },
        { value: 'en', label: text.en },
      ]}
    />
  )
}
