'use client'
import { Bell as BellIcon, BellOff, BellRing, MonitorUp } from 'lucide-react'
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
import type { Bell } from './use-bell.ts'
import { useBellWords } from './use-bell-words.ts'

/** What concerned this person lately, newest first; and whether it may make a sound. */
export function BellList({ bell, onOpen }: { bell: Bell; onOpen: () => void }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const wordsOf = useBellWords()
  const text = words.bell
  return (
    <section aria-label={text.title}>
      <PanelHead title={<span className="text-text-2">{text.mine}</span>}>
        <Button
          size="small"
          variant="quiet"
          icon={bell.sound ? BellRing : BellOff}
          aria-pressed={bell.sound}
          onClick={() => {
            bell.setSound(!bell.sound)
            if (!bell.sound) playChime()
          }}
        >
          {bell.sound ? text.soundOn : text.soundOff}
        </Button>
        <AskBrowser />
      </PanelHead>
      {bell.list.length === 0 ? (
        <EmptyState icon={BellIcon} title={text.empty} detail={text.emptyDetail} />
      ) : (
        <ul>
          {bell.list.map((entry) => {
            const { title, detail } = wordsOf(entry)
            return (
              <li key={entry.id} className="border-b">
                <Link
                  href={entry.href}
                  onClick={onOpen}
                  className="flex gap-2 px-4 py-2 -outline-offset-2! hover:bg-surface-2"
                >
                  <span
                    aria-hidden
                    className={classNames(
                      'mt-1.5 size-2 shrink-0 rounded-full',
                      bell.isUnread(entry) && 'bg-ink',
                    )}
                  />
                  {bell.isUnread(entry) ? <span className="sr-only">{text.unread}</span> : null}
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{title}</span>
                    {detail ? <span className="block text-12 text-text-2">{detail}</span> : null}
                  </span>
                  <time dateTime={entry.at} className="shrink-0 text-12 leading-5 text-text-3">
                    {formatMoment(entry.at, now, language)}
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
  const text = useLanguage().words.bell
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
