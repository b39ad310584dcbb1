'use client'
import { useWords } from '#components/i18n/language.tsx'
import { useOtherEditors } from '#components/live/presence.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Initial } from '#components/ui/badges.tsx'

/** Whose hand is in this request as well, and where. */
export function OthersHere({ requestId }: { requestId: string }) {
  const words = useWords()
  const nameOf = useNameOf()
  const others = useOtherEditors().get(requestId) ?? []
  if (others.length === 0) return null
  return (
    <ul
      aria-live="polite"
      className="flex flex-col gap-1 border-b bg-surface-2 px-4 py-1.5 text-12"
    >
      {others.map(({ accountId, field }) => {
        const name = nameOf(accountId) ?? words.request.claim.someone
        return (
          <li
            key={`${accountId}:${field}`}
            className="flex items-center gap-2"
            data-editing={field}
          >
            <Initial name={name} className="size-4!" />{' '}
            {words.request.present(name, words.request.fields[field] ?? field)}
          </li>
        )
      })}
    </ul>
  )
}
