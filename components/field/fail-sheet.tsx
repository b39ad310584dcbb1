'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import type { FailReason } from '#lib/domain/delivery/status.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { type Failing, FailForm } from './fail-form.tsx'
import { useKept } from './kept-value.ts'
import { useMoveRun } from './use-move-run.ts'

/** Says why a stop could not be served; its requests then wait again. */
export function FailSheet({
  run,
  stop,
  isLast,
  preset,
  onClose,
  onSent,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  isLast: boolean
  /** `没人应` is one tap away: the reason is already chosen then. */
  preset: FailReason | null
  onClose: () => void
  onSent: () => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const moveRun = useMoveRun()
  const draft = useKept<Failing>(`draft:fail:${stop.id}`, { reason: null, note: '' })
  const failing = { ...draft.value, reason: draft.value.reason ?? preset }
  const { reason } = failing
  const text = words.field.failSheet
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
          wide
          reason={reason === null && text.chooseFirst}
          onClick={async () => {
            if (reason === null) return
            await moveRun(run, { move: 'fail', stopId: stop.id, reason, note: failing.note })
            draft.clear()
            onSent()
          }}
        >
          {isLast ? text.confirmLast : text.confirm}
        </Button>
      }
    >
      <FailForm value={failing} onChange={draft.change} large />
    </Sheet>
  )
}
