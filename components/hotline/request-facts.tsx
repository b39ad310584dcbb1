'use client'
import { AlarmClock, ArrowUp, X } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { CategoryGlyph, ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierChip } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import { isWaiting, type RequestStatus } from '#lib/domain/request/status.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import { formatMoment, formatTime } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import type { OpenedRequest } from './use-request.ts'
import { categoryHint, categoryName } from '#lib/i18n/category-name.ts'

export type RequestFactsOf = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  channel: Channel
  priority: Priority
  status: RequestStatus
  askedCount: number
  loggedAt: string
  dueAt: string
  loggedBy: string | null
  clock: Lateness
  escalation: RequestRow['escalation']
}

/** The live row where there is one: it is newer than what was fetched. */
export function factsOf({ row, detail }: OpenedRequest): RequestFactsOf | null {
  if (row) return row
  if (!detail) return null
  return {
    ...detail,
    category: detail.category,
    channel: detail.channel as Channel,
    priority: detail.priority as Priority,
    status: detail.status as RequestStatus,
    loggedBy: detail.askings[0]?.takenBy ?? null,
    clock: 'inTime',
    escalation: null,
  }
}

export function RequestHead({ facts, onClose }: { facts: RequestFactsOf; onClose: () => void }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(facts.buildingId)
  const place = [building ? buildingLabel(building, language) : '', doorLabel(facts, language)]
    .filter(Boolean)
    .join(' ')
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 border-b pr-2 pl-4">
      <PriorityMark priority={facts.priority} />
      <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">
        {place}
        <span className="ml-2">{categoryName(words, facts.category)}</span>
      </h2>
      <IconButton icon={X} size={28} label={words.common.close} onClick={onClose} />
    </header>
  )
}

export function RequestFacts({ facts, opened }: { facts: RequestFactsOf; opened: OpenedRequest }) {
  const { language, words } = useLanguage()
  const text = words.hotline.request
  const now = useServerNow(15_000)
  const nameOf = useNameOf()
  const building = useLiveTable('building').get(facts.buildingId)
  const logger = nameOf(facts.loggedBy)
  const moment = formatMoment(facts.loggedAt, now, language)
  return (
    <HighlightOnChange of={opened.row} className="flex flex-col gap-1.5 border-b px-4 py-3">
      <div className="flex items-center gap-3">
        <RequestStatusMark status={facts.status} className="font-medium" />
        {isWaiting(facts.status) ? (
          <TimeLeft dueAt={facts.dueAt} clock={facts.clock} now={now} />
        ) : null}
        <span className="flex-1" />
        <TierChip tier={building?.tier ?? null} />
      </div>
      {facts.escalation ? <ReplyDue escalation={facts.escalation} /> : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-text-2">
        <span>{logger ? text.loggedBy(moment, logger) : text.logged(moment)}</span>
        <span className="inline-flex items-center gap-1">
          <ChannelGlyph channel={facts.channel} /> {words.domain.channels[facts.channel]}
        </span>
        <span>{text.due(formatMoment(facts.dueAt, now, language))}</span>
        {facts.askedCount > 1 ? <span>{text.asked(facts.askedCount)}</span> : null}
        <PriorityMark priority={facts.priority} withWord />
        <span className="inline-flex items-center gap-1">
          <CategoryGlyph category={facts.category} />
          {categoryHint(words, facts.category)}
        </span>
      </p>
    </HighlightOnChange>
  )
}

function ReplyDue({ escalation }: { escalation: NonNullable<RequestRow['escalation']> }) {
  const { language, words } = useLanguage()
  const text = words.request.escalation
  const due = formatTime(escalation.dueAt, language)
  return escalation.late ? (
    <Tag tone="red" icon={AlarmClock} className="self-start">
      {text.late(due)}
    </Tag>
  ) : (
    <Tag icon={ArrowUp} className="self-start">
      {text.open(due)}
    </Tag>
  )
}
