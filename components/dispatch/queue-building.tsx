'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { HatchBar } from '#components/ui/hatch.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { DueWords } from './due-words.tsx'
import { isPlannable, isReady, type QueueGroup, shareOf } from './queue.ts'
import type { RunDraft } from './use-run-draft.ts'

/** A building of the queue with its requests; its box takes all of them. */
export function QueueBuilding({
  group,
  draft,
  now,
  lit,
  onHover,
}: {
  group: QueueGroup
  draft: RunDraft
  now: Date
  lit: boolean
  onHover: (buildingId: string | null) => void
}) {
  const { words } = useLanguage()
  const text = words.dispatch.queue
  const table = useLiveTable('request')
  const free = group.requests
    .filter((request) => isFree(table.get(request.id), draft))
    .map((request) => request.id)
  const share = shareOf(free, draft.chosen)
  return (
    <div
      onPointerEnter={() => onHover(group.buildingId)}
      onPointerLeave={() => onHover(null)}
      className={classNames('relative border-b py-1', (share !== 'none' || lit) && 'bg-surface-2')}
    >
      {group.tier ? <HatchBar tier={group.tier} /> : null}
      {lit ? <span className="absolute inset-y-0 left-0 z-10 w-0.5 bg-ink" /> : null}
      <label className="flex min-h-8 items-center gap-2 px-4">
        <Checkbox
          checked={share === 'all'}
          indeterminate={share === 'some'}
          disabled={free.length === 0}
          onChange={() => draft.toggle(share === 'some' ? missing(free, draft) : free)}
          aria-label={text.selectBuilding(group.label, group.requests.length)}
        />
        <TierSquare tier={group.tier} />
        <span className="min-w-0 truncate font-medium" title={group.label}>
          {group.label}
        </span>
        {group.requests.length > 1 ? (
          <Tag
            title={`${group.requests.length} ${words.common.units.requests(group.requests.length)}`}
          >
            {group.requests.length}
          </Tag>
        ) : null}
        <span className="flex-1" />
        <DueWords of={group} now={now} limit className="text-12" />
      </label>
      <ul>
        {group.requests.map((request) => (
          <QueueRequest key={request.id} request={request} draft={draft} now={now} />
        ))}
      </ul>
    </div>
  )
}

function QueueRequest({
  request,
  draft,
  now,
}: {
  request: RequestRow
  draft: RunDraft
  now: Date
}) {
  const { words } = useLanguage()
  const text = words.dispatch.queue
  // While a hand is in the list its rows stay, also those that somebody else has just taken.
  const current = useLiveTable('request').get(request.id)
  const door = doorShortLabel(request) || text.wholeBuilding
  const category = categoryName(words, request.category)
  const sending = draft.sending.has(request.id)
  const free = isFree(current, draft)
  const unverified = current !== undefined && !current.verified
  return (
    <HighlightOnChange as="li" of={current ?? null} className="hover:bg-surface-2">
      <label className="flex min-h-7 items-center gap-1.5 pr-4 pl-10">
        <Checkbox
          checked={draft.chosen.has(request.id)}
          disabled={!free}
          onChange={() => draft.toggle([request.id])}
          aria-label={`${category} ${door}`}
          title={unverified ? words.errors.refusals.requestUnverified({}) : undefined}
        />
        <PriorityMark priority={request.priority} />
        <span className={classNames('min-w-0 truncate', !free && 'text-text-2')}>{category}</span>
        {/* A door that is cut off is a door that is not found. */}
        <span className="shrink-0 text-text-2">{door}</span>
        {request.askedCount > 1 ? (
          <Tag title={words.common.timesAsked(request.askedCount)}>×{request.askedCount}</Tag>
        ) : null}
        <span className="flex-1" />
        {sending ? (
          <span className="flex items-center gap-1 text-12 text-text-2">
            <Spinner size={12} /> {words.common.sending}
          </span>
        ) : !current ? (
          <span className="text-12 text-text-2">{text.gone}</span>
        ) : isPlannable(current) ? (
          <>
            {current.status === 'claimed' ? (
              <RequestStatusMark status="claimed" withWord={false} />
            ) : null}
            {unverified ? (
              <Tag tone="dashed" title={words.errors.refusals.requestUnverified({})}>
                {words.resident.desk.unverified}
              </Tag>
            ) : null}
            <DueWords of={current} now={now} plain className="text-12" />
          </>
        ) : (
          <RequestStatusMark status={current.status} className="text-12 text-text-2" />
        )}
      </label>
    </HighlightOnChange>
  )
}

function isFree(current: RequestRow | undefined, draft: RunDraft): boolean {
  return current !== undefined && isReady(current) && !draft.sending.has(current.id)
}

/** A minus sign becomes a tick: only what is not chosen yet has to be. */
function missing(ids: readonly string[], draft: RunDraft): string[] {
  return ids.filter((id) => !draft.chosen.has(id))
}
