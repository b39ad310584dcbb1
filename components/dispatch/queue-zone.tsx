'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { isReady, type QueueGroup, shareOf } from './queue.ts'
import type { RunDraft } from './use-run-draft.ts'

/** The head of a zone in the queue; its box takes everything that waits there. */
export function QueueZone({
  zoneId,
  groups,
  draft,
}: {
  zoneId: string | null
  groups: readonly QueueGroup[]
  draft: RunDraft
}) {
  const { words } = useLanguage()
  const zone = useLiveTable('zone').get(zoneId ?? '')
  const table = useLiveTable('request')
  const text = words.dispatch.queue
  const free = groups
    .flatMap((group) => group.requests)
    .filter(({ id }) => {
      const current = table.get(id)
      return current !== undefined && isReady(current) && !draft.sending.has(id)
    })
    .map(({ id }) => id)
  const share = shareOf(free, draft.chosen)
  const name = zone?.name ?? text.noTier
  return (
    <div className="border-b bg-surface-2">
      <label className="flex min-h-8 items-center gap-2 px-4">
        <Checkbox
          checked={share === 'all'}
          indeterminate={share === 'some'}
          disabled={free.length === 0}
          onChange={() =>
            draft.toggle(share === 'some' ? free.filter((id) => !draft.chosen.has(id)) : free)
          }
          aria-label={text.selectZone(name, free.length)}
        />
        <TierSquare tier={zone?.tier ?? null} />
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
        <Tag>{free.length}</Tag>
      </label>
    </div>
  )
}
