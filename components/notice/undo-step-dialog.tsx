'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { StepTaken } from '#server/notices/release-chain.ts'
import { ReasonDialog } from './reason-dialog.tsx'

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
  const step = STEP_TERMS[taken.step][language]
  const undo = async (reason: string) => {
    const input = { id: zone.id, stepId: taken.id, reason }
    const label = `${zone.name} ${text.undo} ${step}`
    if ((await give('zone.undoStep', input, label, `zone:${zone.id}`)) !== null) onClose()
  }
  return (
    <ReasonDialog
      title={text.undoTitle(step)}
      detail={text.undoDetail}
      label={text.undoReason}
      act={text.undo}
      refusal={refusal}
      busy={busy}
      onSure={(reason) => void undo(reason)}
      onClose={onClose}
    />
  )
}
