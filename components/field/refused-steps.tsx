'use client'
import { CircleAlert } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'

/** Steps of this run that the server did not take, with its reason, where the run is looked at. */
export function RefusedSteps({ entries }: { entries: readonly OutboxEntry[] }) {
  const words = useWords()
  const { retry, discard } = useOutbox()
  if (entries.length === 0) return null
  return (
    <section role="alert" className="border-b border-red-solid bg-red-tint px-4 py-3">
      <h2 className="flex items-center gap-2 text-14 font-semibold text-red">
        <Icon of={CircleAlert} />
        {words.field.refused.title(entries.length)}
      </h2>
      <ul className="mt-2 flex flex-col gap-3">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-col gap-2 text-14">
            <p>
              <span className="font-medium">{entry.label}</span>
              <br />
              {entry.refused ? failureSentence(entry.refused, words) : words.errors.unexpected}
            </p>
            <span className="flex gap-3">
              <Button size="field" onClick={() => void retry(entry.id)}>
                {words.field.refused.retry}
              </Button>
              <Button size="field" onClick={() => void discard(entry.id)}>
                {words.field.refused.discard}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
