'use client'
import { Footprints } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { ActionBar } from './action-bar.tsx'
import { RefusedSteps } from './refused-steps.tsx'

/** The run behind a link or in this very hand is not this person's any more. */
export function LostRun({
  why,
  refused,
  run,
  onBack,
}: {
  why: 'reassigned' | 'gone' | 'notYours'
  /** What was done here after it had gone, and did not count. */
  refused: readonly OutboxEntry[]
  run: DeliveryRow | null
  onBack: () => void
}) {
  const { field } = useWords()
  const { lost } = field
  const detail = {
    reassigned: lost.reassignedDetail,
    gone: lost.goneDetail,
    notYours: undefined,
  }[why]
  return (
    <>
      <RefusedSteps entries={refused} run={run} />
      <output className="flex flex-1 items-center justify-center text-16">
        <EmptyState icon={Footprints} title={lost[why]} detail={detail} />
      </output>
      <ActionBar>
        <Button variant="primary" size="field" wide onClick={onBack}>
          {field.toRuns}
        </Button>
      </ActionBar>
    </>
  )
}
