'use client'
import { Copy } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { CategoryGlyph } from '#components/ui/category-glyph.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import type { Category } from '#lib/domain/request/categories.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { RequestRow } from '#lib/live/rows.ts'

const MOST_SHOWN = 3

type RunningCardProps = {
  /** What saving would be added to. */
  running: RequestRow | null
  /** Everything that the household waits for. */
  open: readonly RequestRow[]
  categoryChosen: boolean
  onJoin: () => void
  onSame: (category: Category) => void
  onOpen: (requestId: string) => void
}

/** A request that is under way comes before a blank form: the same asking is added to it. */
export function RunningCard(props: RunningCardProps) {
  const { running, open, categoryChosen } = props
  if (running) return <JoinCard {...props} running={running} />
  // With another category chosen, the rest of the household is in the middle column.
  if (categoryChosen || open.length === 0) return null
  return <OpenCard {...props} />
}

function JoinCard({
  running,
  onJoin,
  onOpen,
}: Pick<RunningCardProps, 'onJoin' | 'onOpen'> & { running: RequestRow }) {
  const { language, words } = useLanguage()
  const text = words.hotline.running
  const now = useServerNow(30_000)
  return (
    <aside
      aria-label={text.title}
      className="flex flex-col gap-2 rounded-control border border-amber-solid bg-amber-tint p-3"
    >
      <div className="flex items-center gap-2">
        <Icon of={Copy} className="text-amber" />
        <h3 className="min-w-0 flex-1 font-semibold">{text.title}</h3>
        <TimeLeft dueAt={running.dueAt} clock={running.clock} now={now} plain />
      </div>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{categoryName(words, running.category)}</span>
        <span className="text-text-2">
          {text.logged(formatMoment(running.loggedAt, now, language))}
        </span>
        <RequestStatusMark status={running.status} className="text-text-2" />
        {running.askedCount > 1 ? (
          <span className="text-text-2">{words.common.timesAsked(running.askedCount)}</span>
        ) : null}
      </p>
      <div className="flex gap-2">
        <Button
          size="small"
          variant="primary"
          shortcut="Alt B"
          aria-keyshortcuts="Alt+B"
          onClick={onJoin}
        >
          {text.join}
        </Button>
        <Button size="small" onClick={() => onOpen(running.id)}>
          {text.open}
        </Button>
      </div>
    </aside>
  )
}

function OpenCard({ open, onSame, onOpen }: RunningCardProps) {
  const { language, words } = useLanguage()
  const text = words.hotline.running
  const now = useServerNow(30_000)
  return (
    <aside
      aria-label={text.titleOther(open.length)}
      className="flex flex-col rounded-control border border-amber-solid bg-amber-tint px-3 py-2"
    >
      <h3 className="flex items-center gap-2 pb-1 font-semibold">
        <Icon of={Copy} className="text-amber" />
        {text.titleOther(open.length)}
      </h3>
      <ul>
        {open.slice(0, MOST_SHOWN).map((request) => (
          <li key={request.id} className="flex h-8 items-center gap-2">
            <CategoryGlyph category={request.category} />
            <span className="min-w-0 flex-1 truncate">
              <span className="font-medium">{categoryName(words, request.category)}</span>
              <span className="ml-2 text-12 text-text-2">
                {text.logged(formatMoment(request.loggedAt, now, language))}
              </span>
            </span>
            <TimeLeft dueAt={request.dueAt} clock={request.clock} now={now} plain />
            <Button
              size="small"
              shortcut={open.length === 1 ? 'Alt B' : undefined}
              onClick={() => onSame(request.category)}
            >
              {text.same}
            </Button>
            <Button size="small" variant="quiet" onClick={() => onOpen(request.id)}>
              {text.open}
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
