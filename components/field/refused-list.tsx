'use client'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useOutbox } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import { formatClock } from '#lib/i18n/format.ts'

/**
 * What the server did not take: what was done here, what it is there, and what shall count. Beside the
 * choices that are given, the post's version can always be let stand.
 */
export function RefusedList({
  title,
  entries,
  theirs,
  renderChoices,
}: {
  title: string
  entries: readonly OutboxEntry[]
  /** What stands there instead, when it is known. */
  theirs?: (entry: OutboxEntry) => string | null
  renderChoices: (entry: OutboxEntry) => ReactNode
}) {
  const { language, words } = useLanguage()
  const { discard } = useOutbox()
  const text = words.field.refused
  if (entries.length === 0) return null
  return (
    <section role="alert" className="border-b border-red-solid bg-red-tint px-4 py-3">
      <h2 className="flex items-center gap-2 text-14 font-semibold text-red">
        <Icon of={CircleAlert} />
        {title}
      </h2>
      <ul className="mt-2 flex flex-col gap-4">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-col gap-2 text-14">
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
              <dt className="text-text-2">{text.mine}</dt>
              <dd className="font-medium">
                {formatClock(entry.at, language)} {entry.label}
              </dd>
              <dt className="text-text-2">{text.theirs}</dt>
              <dd>
                {entry.refused ? failureSentence(entry.refused, words) : words.errors.unexpected}
                {theirs?.(entry) ? <span className="block">{theirs(entry)}</span> : null}
              </dd>
            </dl>
            <span className="flex flex-wrap gap-3">
              {renderChoices(entry)}
              <Button size="field" onClick={() => void discard(entry.id)}>
                {text.discard}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
