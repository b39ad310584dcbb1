'use client'
import { CircleAlert } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useFailureWords } from '#components/live/use-failure-words.ts'
import type { SaveCall } from './use-save-call.ts'

/** Calls that were refused while another was being typed, or before a reload: nothing is swallowed. */
export function RefusedCalls({ saving, blocked }: { saving: SaveCall; blocked: boolean }) {
  const words = useWords()
  const text = words.hotline.call
  const failureWords = useFailureWords()
  if (saving.refused.length === 0) return null
  return (
    <ul className="flex flex-col gap-1" aria-label={words.shell.attention.title}>
      {saving.refused.map((entry) => (
        <li
          key={entry.id}
          className="flex items-start gap-2 rounded-control border border-red-solid bg-red-tint py-1.5 pr-1.5 pl-2.5"
        >
          <Icon of={CircleAlert} className="mt-0.5 text-red" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{text.refusedWaiting(entry.label)}</span>
            {entry.refused ? (
              <span className="block text-12 text-text-2">{failureWords(entry.refused)}</span>
            ) : null}
          </span>
          <Button
            size="small"
            reason={blocked ? text.putBackBlocked : null}
            reasonPlace="none"
            onClick={() => saving.putBack(entry)}
          >
            {text.putBack}
          </Button>
        </li>
      ))}
    </ul>
  )
}
