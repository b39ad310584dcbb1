'use client'
import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useConnection } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { SaveCall } from './use-save-call.ts'

/** What became of the last call; once another is begun, `children` say how its draft is. */
export function SaveWords({
  saving,
  onOpen,
  children,
}: {
  saving: SaveCall
  onOpen: (requestId: string) => void
  children: ReactNode
}) {
  const words = useWords()
  const text = words.hotline.call
  const offline = useConnection().phase.kind !== 'live'
  const { note } = saving
  return (
    <output className="block text-12 text-text-2">
      {note === null ? (
        children
      ) : note.kind === 'keeping' ? (
        <span className="flex items-center gap-1.5">
          <Spinner /> {text.keepingCall}
        </span>
      ) : note.kind === 'saving' ? (
        <span className="flex items-center gap-1.5">
          <Spinner /> {offline ? text.savedOffline : text.saving}
        </span>
      ) : note.kind === 'saved' ? (
        <span className="flex items-center gap-1.5">
          <Icon of={CircleCheck} size={14} className="text-green" />
          <span className="min-w-0">
            {note.requestId === null
              ? text.closed(note.place)
              : note.merged
                ? text.merged(note.place)
                : text.saved(note.place)}
          </span>
          {note.requestId === null ? null : (
            <button
              type="button"
              onClick={() => onOpen(note.requestId ?? '')}
              className="shrink-0 rounded-badge underline underline-offset-2 hover:text-text"
            >
              {words.common.open}
            </button>
          )}
        </span>
      ) : (
        <span className="flex items-start gap-1.5 text-red" role="alert">
          <Icon of={CircleAlert} size={14} className="mt-px" />
          <span>
            {text.refused(note.reason)} <span className="text-text-2">{text.refusedBack}</span>
          </span>
        </span>
      )}
    </output>
  )
}
