'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import type { ZoneRow } from '#lib/live/rows.ts'
import type { StepTaken } from '#server/notices/release-chain.ts'

/** Why the last step is undone; the step stays on record. */
export function UndoStepDialog({
  zone,
  taken,
  onClose,
}: {
  zone: ZoneRow
  taken: StepTaken
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.notice.chain
  const { give, refusal, busy } = useGive()
  const [reason, setReason] = useState('')
  const step = STEP_TERMS[taken.step][language]
  const undo = async () => {
    const input = { id: zone.id, stepId: taken.id, reason: reason.trim() }
    const label = `${zone.name} ${text.undo} ${step}`
    if ((await give('zone.undoStep', input, label, `zone:${zone.id}`)) !== null) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose()
      }}
      title={text.undoTitle(step)}
      description={text.undoDetail}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="danger"
            busy={busy}
            reason={reason.trim() === '' ? text.missing.reason : null}
            reasonPlace="none"
            onClick={() => void undo()}
          >
            {text.undo}
          </Button>
        </>
      }
    >
      <PanelSection>
        <Field label={text.undoReason} error={refusal ?? undefined}>
          <TextArea
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </PanelSection>
    </Dialog>
  )
}
