'use client'
import { MessagesSquare } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import type { RequestRow } from '#lib/live/rows.ts'
import { QueueRow } from './queue-row.tsx'
import { NO_FILTER, queueOf } from './request-queue.ts'
import { useRunOf } from './use-run-of.ts'
import { useSendingThings } from './use-sending.ts'

const MOST_ROWS = 6

/** Between two calls: how to begin, whom to call back, and what one has just logged. */
export function IdlePanel({
  accountId,
  onOpen,
}: {
  accountId: string
  onOpen: (requestId: string) => void
}) {
  const { words } = useLanguage()
  const text = words.hotline.idle
  const requests = useLiveTable('request')
  const buildings = useLiveTable('building')
  const { callBack, mine } = useMemo(() => {
    const view = { filter: NO_FILTER, accountId, buildings }
    const own = queueOf(requests.values(), { ...view, tab: 'mine' }).rows
    return {
      callBack: queueOf(requests.values(), { ...view, tab: 'callBack' }).rows,
      mine: own.toSorted((a, b) => (a.loggedAt > b.loggedAt ? -1 : 1)),
    }
  }, [requests, buildings, accountId])
  const steps = [
    { keys: ['/'], words: text.steps.phone },
    { keys: ['Tab'], words: text.steps.place },
    { keys: ['1–0', 'Ctrl Enter'], words: text.steps.save },
  ]
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={text.title} note={text.hint} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <PanelSection>
          <ol className="flex flex-col gap-2">
            {steps.map((step) => (
              <li key={step.words} className="flex items-center gap-3 text-text-2">
                <span className="flex w-32 shrink-0 gap-1">
                  {step.keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
                {step.words}
              </li>
            ))}
          </ol>
          <Link href="/hotline/wechat" className={buttonClasses({ className: 'mt-3' })}>
            <Icon of={MessagesSquare} /> {words.wechat.open}
          </Link>
        </PanelSection>
        {callBack.length > 0 ? (
          <Rows title={text.callBack} rows={callBack} onOpen={onOpen} />
        ) : null}
        <Rows title={text.mine} rows={mine} none={text.noneMine} onOpen={onOpen} />
      </div>
    </section>
  )
}

function Rows({
  title,
  rows,
  none,
  onOpen,
}: {
  title: string
  rows: readonly RequestRow[]
  none?: string
  onOpen: (requestId: string) => void
}) {
  const { words } = useLanguage()
  const now = useServerNow(15_000)
  const sending = useSendingThings()
  const runOf = useRunOf()
  return (
    <section className="border-b last:border-b-0">
      <h3 className="flex justify-between px-4 pt-3 pb-1 text-12 text-text-2">
        <span>{title}</span>
        {rows.length > 0 ? (
          <span>
            {rows.length} {words.common.units.requests(rows.length)}
          </span>
        ) : null}
      </h3>
      {rows.length === 0 && none ? <p className="px-4 pb-3 text-text-2">{none}</p> : null}
      <ul>
        {rows.slice(0, MOST_ROWS).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => onOpen(row.id)}
              className="block w-full text-left -outline-offset-2!"
            >
              <QueueRow row={row} sending={sending.has(row.id)} run={runOf(row.id)} now={now} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
