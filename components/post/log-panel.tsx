'use client'
import { Fragment, useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useEventLog, useLive, useLiveTable } from '#components/live/live-provider.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EventGlyph } from '#components/ui/event-glyph.tsx'
import { DayHead, EventDetail } from '#components/ui/event-lines.tsx'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { Select } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { formatTime } from '#lib/i18n/format.ts'
import { BUSY_KINDS } from '#lib/live/busy-kinds.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import { eventTarget, useEventSentence } from './event-words.ts'
import type { PostSelection } from './use-post-selection.ts'

const KINDS = ['all', 'request', 'delivery', 'zone'] as const
type Kind = (typeof KINDS)[number]
const LINES_SHOWN = 120

/** What happens, in words, newest on top. Never a name, phone or door. */
export function LogPanel({
  now,
  onSelect,
}: {
  now: Date
  onSelect: (selection: PostSelection) => void
}) {
  const { words } = useLanguage()
  const text = words.post.log
  const { past } = useLive()
  const title = past ? words.past.log : text.title
  const [kind, setKind] = useState<Kind>('all')
  const log = useEventLog()
  const newest = log.at(-1)?.seq ?? 0
  const [seqAtOpening, setSeqAtOpening] = useState(newest)
  // The log may come a moment after the panel: what it begins with is not news.
  if (seqAtOpening === 0 && newest > 0) setSeqAtOpening(newest)
  const shown = useMemo(
    () =>
      log
        .filter((event) =>
          kind === 'all' ? !BUSY_KINDS.includes(event.kind) : event.kind.startsWith(`${kind}.`),
        )
        .slice(-LINES_SHOWN)
        .reverse(),
    [log, kind],
  )
  return (
    <section aria-label={title} className="flex min-h-0 flex-1 flex-col bg-surface">
      <PanelHead title={title} className="pr-2!">
        <Select
          quiet
          aria-label={text.filter}
          value={kind}
          onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'all')}
        >
          <option value="all">{text.allKinds}</option>
          <option value="request">{text.kinds.request}</option>
          <option value="delivery">{text.kinds.delivery}</option>
          <option value="zone">{text.kinds.zone}</option>
        </Select>
      </PanelHead>
      {shown.length === 0 ? (
        <EmptyState title={text.empty} detail={text.emptyDetail} />
      ) : (
        <ol className="min-h-0 flex-1 overflow-y-auto pb-1 scroll-thin">
          {shown.map((event, index) => (
            <Fragment key={event.seq}>
              <DayHead
                at={event.at}
                before={shown[index - 1]?.at ?? now}
                now={now}
                className="sticky top-0 border-y bg-surface px-4 py-1"
              />
              <LogLine event={event} fresh={event.seq > seqAtOpening} onSelect={onSelect} />
            </Fragment>
          ))}
        </ol>
      )}
    </section>
  )
}

function LogLine({
  event,
  fresh,
  onSelect,
}: {
  event: LiveEvent
  fresh: boolean
  onSelect: (selection: PostSelection) => void
}) {
  const { language } = useLanguage()
  const buildings = useLiveTable('building')
  const staff = useStaff()
  const sentence = useEventSentence()(event, buildings, staff)
  const target = eventTarget(event)
  // Events never change; reading the log anew must not look like news.
  const changed = useJustChanged(event.seq, fresh)
  const content = (
    <>
      <time dateTime={event.at} className="w-9 shrink-0 text-text-3">
        {formatTime(event.at, language)}
      </time>
      <span className="flex h-5 items-center">
        <EventGlyph kind={event.kind} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{sentence.title}</span>
        {sentence.detail ? (
          <span className="block text-12 text-text-2">
            <EventDetail detail={sentence.detail} />
          </span>
        ) : null}
      </span>
    </>
  )
  const look = classNames(
    'flex w-full gap-2 px-4 py-1.5 text-left transition-colors -outline-offset-2!',
    changed && 'bg-surface-3',
  )
  return (
    <li>
      {target ? (
        <button
          type="button"
          className={classNames(look, 'hover:bg-surface-2')}
          onClick={() => onSelect(target)}
        >
          {content}
        </button>
      ) : (
        <div className={look}>{content}</div>
      )}
    </li>
  )
}
