'use client'
import { RefusedList } from '#components/field/refused-list.tsx'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { PROCEDURES } from './roster-items.ts'

/** Records that the server did not take. */
export function RefusedRecords({ duty }: { duty: RosterDuty }) {
  const words = useWords()
  const { attention, retry } = useOutbox()
  const entries = attention.filter(({ procedure }) => procedure === PROCEDURES[duty])
  return (
    <RefusedList
      title={words.roster.refused(entries.length)}
      entries={entries}
      renderChoices={(entry) => (
        <Button size="field" onClick={() => void retry(entry.id)}>
          {words.field.refused.retry}
        </Button>
      )}
    />
  )
}
