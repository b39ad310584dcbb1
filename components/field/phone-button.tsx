'use client'
import { useMutation } from '@tanstack/react-query'
import { Phone } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { api, failureOf } from '#components/live/api.ts'
import { useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { takenNumber } from './run-numbers.ts'

const LOOK =
  'inline-flex h-12 min-w-12 items-center justify-center gap-2 rounded-field border border-control bg-surface px-3 text-14 whitespace-nowrap hover:bg-surface-2'

/**
 * A number that is hidden until it is tapped; the look is written down by the server, or, without a
 * line, here first and there later. What was shown stays in the memory of this page alone.
 */
export function PhoneButton({
  personId,
  runId = null,
  masked,
  door,
  reason,
}: {
  /** A resident, or whoever asked: the id of the asking. */
  personId: string
  /** Of a run the numbers go along; otherwise none lies on this device. */
  runId?: string | null
  masked: string
  door: string
  /** Why it is looked at; the audit log has it. */
  reason: string
}) {
  const words = useWords()
  const { user } = useSession()
  const text = words.field
  const noteId = useId()
  const send = useSend()
  const mayReveal = user ? can(user.roles, 'person.reveal') : false
  const reveal = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      try {
        const look = { id: personId, fields: ['phone' as const], reason }
        return (await api.person.reveal.mutate(look)).phone
      } catch (error) {
        if (failureOf(error).reason !== 'offline') throw error
        const taken = runId === null ? null : await takenNumber(user?.id ?? '', runId, personId)
        if (taken === null) throw error
        // Written down first, shown then.
        await send(
          'person.looked',
          { id: personId, at: new Date().toISOString(), reason },
          { thing: `look:${personId}`, label: text.call(door) },
        )
        return taken
      }
    },
  })
  const phone = reveal.data
  if (phone) {
    return (
      <a href={`tel:${phone}`} aria-label={`${phone}, ${text.dial(door)}`} className={LOOK}>
        <Icon of={Phone} size={20} />
        {phone}
      </a>
    )
  }
  const failure = reveal.error ? errorSentence(reveal.error, words) : null
  const note = !mayReveal
    ? text.cannotReveal
    : failure === words.errors.offline
      ? text.offlineReveal
      : failure
  return (
    <span className="flex max-w-40 flex-col items-end gap-1">
      <button
        type="button"
        className={LOOK}
        aria-label={`${masked}, ${text.call(door)}`}
        aria-disabled={!mayReveal || undefined}
        aria-describedby={note ? noteId : undefined}
        onClick={() => {
          if (mayReveal && !reveal.isPending) reveal.mutate()
        }}
      >
        {reveal.isPending ? <Spinner /> : <Icon of={Phone} size={20} />}
        {masked}
      </button>
      {note ? (
        <output id={noteId} className="text-right text-12 text-text-2">
          {note}
        </output>
      ) : null}
    </span>
  )
}
