'use client'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import type { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'

/** A form at the edge that gives one command; what is missing or was refused stands beside its button. */
export function FormSheet({
  title,
  does,
  why = null,
  command,
  onGive,
  onClose,
  children,
}: {
  title: string
  /** What its button says. */
  does: string
  /** What is missing before it can be given; null: nothing. */
  why?: string | null
  command: Pick<ReturnType<typeof useGive>, 'busy' | 'refusal'>
  onGive: () => Promise<void>
  onClose: () => void
  children: ReactNode
}) {
  const words = useWords()
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <p
            className="min-w-0 flex-1 text-12 text-text-2"
            role={command.refusal ? 'alert' : undefined}
          >
            {command.refusal ? <span className="text-red">{command.refusal}</span> : why}
          </p>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="primary"
            reason={why}
            reasonPlace="none"
            busy={command.busy}
            onClick={() => void onGive()}
          >
            {does}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </Sheet>
  )
}
