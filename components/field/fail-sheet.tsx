'use client'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import type { FailReason } from '#lib/domain/delivery/status.ts'
import { type Failing, FailForm } from './fail-form.tsx'
import { useKept } from './kept-value.ts'
import { StopSheet, type StopSheetProps } from './stop-sheet.tsx'
import { useMoveRun } from './use-move-run.ts'

/** Says why a stop could not be served; its requests then wait again. */
export function FailSheet({
  run,
  stop,
  isLast,
  preset,
  onClose,
  onSent,
}: StopSheetProps & {
  /** `没人应` is one tap away: the reason is already chosen then. */
  preset: FailReason | null
}) {
  const text = useWords().field.failSheet
  const moveRun = useMoveRun()
  const draft = useKept<Failing>(`draft:fail:${stop.id}`, { reason: null, note: '' })
  const failing = { ...draft.value, reason: draft.value.reason ?? preset }
  const { reason } = failing
  return (
    <StopSheet
      stop={stop}
      title={text.title}
      onClose={onClose}
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
    </StopSheet>
  )
}
