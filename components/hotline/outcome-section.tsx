'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Select } from '#components/ui/input.tsx'
import { WRITTEN_OUTCOMES } from '#lib/domain/line/call.ts'
import type { CallDraft } from './call-draft.ts'
import { fieldId } from './use-call-fields.ts'

/** What the call ends in: what was logged in it, or one of the list when nothing was. */
export function OutcomeSection({
  draft,
  locked,
  joining,
  onChoose,
}: {
  draft: CallDraft
  locked: boolean
  /** What is typed is added to an open request. */
  joining: boolean
  onChoose: (outcome: CallDraft['outcome']) => void
}) {
  const { words } = useLanguage()
  const text = words.hotline.outcome
  const byRequest =
    draft.category === null ? text.byRequest : joining ? text.addedToRequest : text.requestLogged
  return (
    <Select
      id={fieldId('outcome')}
      aria-label={text.label}
      aria-keyshortcuts="Alt+O"
      disabled={locked}
      value={draft.outcome ?? ''}
      onChange={(event) =>
        onChoose(WRITTEN_OUTCOMES.find((outcome) => outcome === event.target.value) ?? null)
      }
    >
      <option value="">{byRequest}</option>
      {WRITTEN_OUTCOMES.map((outcome) => (
        <option key={outcome} value={outcome}>
          {words.domain.callOutcomes[outcome]}
        </option>
      ))}
    </Select>
  )
}
