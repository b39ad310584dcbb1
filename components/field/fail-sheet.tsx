'use client'
import { useId } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { NEXT_STEPS, type NextStep } from '#lib/domain/delivery/doors.ts'
import type { FailReason } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { type DoorGroup, pendingOf } from './door-groups.ts'
import { type Failing, FailForm } from './fail-form.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { StopSheet } from './stop-sheet.tsx'
import { useMoveRun } from './use-move-run.ts'

type Draft = Failing & { next: NextStep | null }

/** Says why a door could not be served, and what happens with it next. */
export function FailSheet({
  run,
  stop,
  groups,
  preset,
  onClose,
  onSent,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  groups: readonly DoorGroup<unknown>[]
  /** `没人应` is one tap away: the reason is already chosen then. */
  preset: FailReason | null
  onClose: () => void
  onSent: () => void
}) {
  const words = useWords()
  const text = words.field.failSheet
  const hintId = useId()
  const moveRun = useMoveRun()
  const doorKeys = groups.map((group) => group.key).join(' ')
  const draft = useKept<Draft>(`draft:fail:${stop.id}:${doorKeys}`, {
    reason: null,
    note: '',
    next: null,
  })
  const reason = draft.value.reason ?? preset
  const next = draft.value.next ?? (reason === 'notHome' ? 'tryAgain' : 'handBack')
  const note = draft.value.note
  const needsNote = next === 'neighbour' && note.trim() === ''

  const send = async () => {
    if (reason === null) return
    const where = { stopId: stop.id, requestIds: groups.flatMap(pendingOf), note }
    await moveRun(
      run,
      next === 'neighbour'
        ? { move: 'deliver', ...where, proof: { kind: 'neighbour' } }
        : { move: 'fail', ...where, reason, next },
    )
    draft.clear()
    onSent()
  }
  return (
    <StopSheet
      stop={stop}
      groups={groups}
      title={text.title}
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          size="field"
          wide
          reason={reason === null ? text.chooseFirst : needsNote && text.whichNeighbour}
          onClick={() => void send()}
        >
          {words.field.nextSteps.confirm[next]}
        </Button>
      }
    >
      <FailForm
        value={{ reason, note }}
        onChange={(failing) => draft.change({ ...draft.value, ...failing })}
        large
        after={
          <div className="flex flex-col gap-2">
            <Segmented
              label={words.field.nextSteps.label}
              tone="ink"
              size="field"
              wide
              options={NEXT_STEPS.map((value) => ({ value, label: words.field.nextSteps[value] }))}
              value={next}
              onChange={(value) => draft.change({ ...draft.value, next: value })}
            />
            <p id={hintId} className="text-14 text-text-2">
              {words.field.nextSteps.hint[next]}
            </p>
          </div>
        }
      />
    </StopSheet>
  )
}
