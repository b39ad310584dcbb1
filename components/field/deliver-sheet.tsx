'use client'
import { Check } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { useKept } from './kept-value.ts'
import { useMoveRun } from './use-move-run.ts'

const LONGEST_NOTE = 500

/** Confirms a stop, with a line about it if there is something to say. */
export function DeliverSheet({
  run,
  stop,
  isLast,
  onClose,
  onSent,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  isLast: boolean
  onClose: () => void
  onSent: () => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const moveRun = useMoveRun()
  const note = useKept(`draft:deliver:${stop.id}`, '')
  const text = words.field.deliverSheet
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={text.title}
      description={building ? buildingLabel(building, language) : undefined}
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
        <Field label={text.note} aside={words.common.optional}>
          <TextArea
            rows={3}
            maxLength={LONGEST_NOTE}
            placeholder={text.placeholder}
            value={note.value}
            onChange={(event) => note.change(event.target.value)}
            className="text-16!"
          />
        </Field>
      </div>
    </Sheet>
  )
}
