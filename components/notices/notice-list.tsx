'use client'
import { Bell, BellOff, BellRing, MonitorUp } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import { playChime } from './chime.ts'
import type { Notices } from './use-notices.ts'
import { useNoticeWords } from './use-notice-words.ts'

/** What concerned this person lately, newest first; and whether it may make a sound. */
export function NoticeList({ notices, onOpen }: { notices: Notices; onOpen: () => void }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const wordsOf = useNoticeWords()
  const text = words.notices
  return (
    <section aria-label={text.title}>
      <PanelHead title={<span className="text-text-2">{text.mine}</span>}>
        <Button
          size="small"
          variant="quiet"
          icon={notices.sound ? BellRing : BellOff}
          aria-pressed={notices.sound}
          onClick={() => {
            notices.setSound(!notices.sound)
            if (!notices.sound) playChime()
          }}
        >
          {notices.sound ? text.soundOn : text.soundOff}
        </Button>
        <AskBrowser />
      </PanelHead>
      {notices.list.length === 0 ? (
        <EmptyState icon={Bell} title={text.empty} detail={text.emptyDetail} />
      ) : (
        <ul>
          {notices.list.map((notice) => {
            const { title, detail } = wordsOf(notice)
            return (
              <li key={notice.id} className="border-b">
                <Link
                  href={notice.href}
                  onClick={onOpen}
                  className="flex gap-2 px-4 py-2 -outline-offset-2! hover:bg-surface-2"
                >
                  <span
                    className={classNames(
                      'mt-1.5 size-2 shrink-0 rounded-full',
                      notices.isUnread(notice) && 'bg-ink',
                    )}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{title}</span>
                    {detail ? <span className="block text-12 text-text-2">{detail}</span> : null}
                  </span>
                  <time dateTime={notice.at} className="shrink-0 text-12 leading-5 text-text-3">
                    {formatMoment(notice.at, now, language)}
                  </time>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

/** The browser's own notices need its permission, which is asked for on a click alone. */
function AskBrowser() {
  const text = useLanguage().words.notices
  const [state, setState] = useState(() =>
    typeof Notification === 'undefined' ? 'none' : Notification.permission,
  )
  if (state === 'none') return null
  if (state === 'granted') return <span className="text-12 text-text-2">{text.browserOn}</span>
  return (
    <Button
      size="small"
      variant="quiet"
      icon={MonitorUp}
      reason={state === 'denied' && text.browserDenied}
      reasonPlace="none"
      title={state === 'denied' ? text.browserDenied : undefined}
      onClick={() => void Notification.requestPermission().then(setState)}
    >
      {text.askBrowser}
    </Button>
  )
}
