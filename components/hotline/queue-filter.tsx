'use client'
import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { useShownTiers } from '#components/clock/use-tiers.ts'
import { useCategories } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { CountBubble } from '#components/ui/badges.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { Chip } from '#components/ui/tag.tsx'
import { LIVE_STATUSES } from '#lib/domain/request/status.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { filterCount, NO_FILTER, type QueueFilter } from './request-queue.ts'

/** Narrows the queue; what is on is counted on the button, so that a short list is no riddle. */
export function QueueFilterButton({
  filter,
  onChange,
}: {
  filter: QueueFilter
  onChange: (filter: QueueFilter) => void
}) {
  const tiers = useShownTiers()
  const { language, words } = useLanguage()
  const text = words.hotline.queue
  const categories = useCategories()
  const count = filterCount(filter)
  return (
    <span className="relative inline-flex">
      <CountBubble count={count} className="pointer-events-none absolute -top-0.5 -right-0.5" />
      <Popover
        label={text.filter}
        align="end"
        className="flex w-80 flex-col gap-3"
        trigger={
          <IconButton icon={ListFilter} label={count > 0 ? text.filterOn(count) : text.filter} />
        }
      >
        <Group title={text.tier}>
          {[...tiers.map(({ id }) => id), null].map((id) => (
            <Chip
              key={id ?? 'none'}
              on={filter.tiers.includes(id)}
              onClick={() => onChange({ ...filter, tiers: toggled(filter.tiers, id) })}
            >
              {tiers.find((tier) => tier.id === id)?.name[language] ?? words.domain.noTier}
            </Chip>
          ))}
        </Group>
        <Group title={text.status}>
          {LIVE_STATUSES.map((status) => (
            <Chip
              key={status}
              on={filter.statuses.includes(status)}
              onClick={() => onChange({ ...filter, statuses: toggled(filter.statuses, status) })}
            >
              {words.domain.requestStatuses[status]}
            </Chip>
          ))}
        </Group>
        <Group title={text.category}>
          {categories.map((category) => (
            <Chip
              key={category}
              on={filter.categories.includes(category)}
              onClick={() =>
                onChange({ ...filter, categories: toggled(filter.categories, category) })
              }
            >
              {categoryName(words, category)}
            </Chip>
          ))}
        </Group>
        <div className="flex items-center justify-between gap-2">
          <Chip
            on={filter.lateOnly}
            onClick={() => onChange({ ...filter, lateOnly: !filter.lateOnly })}
          >
            {text.lateOnly}
          </Chip>
          {count > 0 ? (
            <Button size="small" variant="quiet" onClick={() => onChange(NO_FILTER)}>
              {text.clearFilter}
            </Button>
          ) : null}
        </div>
      </Popover>
    </span>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <p className="mb-1 text-12 text-text-2">{title}</p>
      <div className="flex flex-wrap gap-1">{children}</div>
    </section>
  )
}

function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
