'use client'
import { Check } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { NoteField } from './note-field.tsx'
import { useKept } from './kept-value.ts'
import { StopSheet, type StopSheetProps } from './stop-sheet.tsx'
import { useMoveRun } from './use-move-run.ts'

/** Confirms a stop, with a line about it if there is something to say. */
export function DeliverSheet({ run, stop, isLast, onClose, onSent }: StopSheetProps) {
  const text = useWords().field.deliverSheet
  const moveRun = useMoveRun()
  const note = useKept(`draft:deliver:${stop.id}`, '')
  return (
    <StopSheet
      stop={stop}
      title={text.title}
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          size="field"
          icon={Check}
          wide
          onClick={async () => {
            await moveRun(run, { move: 'deliver', stopId: stop.id, note: note.value })
            note.clear()
            onSent()
          }}
        >
          {isLast ? text.confirmLast : text.confirm}
        </Button>
      }
    >
      <div className="p-4">
        <NoteField
          label={text.note}
          placeholder={text.placeholder}
          value={note.value}
          onChange={note.change}
          rows={3}
          large
        />
      </div>
    </StopSheet>
  )
}
