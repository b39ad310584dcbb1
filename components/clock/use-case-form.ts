'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { useSession } from '#components/live/session.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useToast } from '#components/ui/toast.tsx'
import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { CaseDraft } from './case-draft.ts'
import { usePlaceWords } from './case-form.tsx'

/**
 * What the forms of a case and of a contact do alike: what is typed is kept on this device until it is in,
 * the place and the first moment are asked for, and the refusal stands in the form.
 */
export function useCaseForm<Draft extends CaseDraft>(
  zone: ZoneRow,
  about: {
    kind: 'positive' | 'contact'
    blank: Draft
    /** The moment without which there is nothing to record, as it was typed. */
    momentOf: (draft: Draft) => string
    /** The rest of the command's input. */
    inputOf: (draft: Draft) => object
    onClose: (id?: string) => void
  },
) {
  const { kind, blank, momentOf, inputOf, onClose } = about
  const text = useLanguage().words.clock.cases
  const { user } = useSession()
  const toast = useToast()
  const kept = useKept<Draft>(`draft:${kind}:${user?.id ?? ''}:${zone.id}`, blank)
  const { value: draft, change } = kept
  const place = usePlaceWords(draft)
  const { give, refusal, busy } = useGive()
  const save = async () => {
    const { buildingId, unit, room } = draft
    const input = { buildingId, unit, room, note: draft.note.trim() || undefined }
    const id = await give(
      `${kind}.record`,
      { ...input, ...inputOf(draft) },
      text.entry[kind](place),
    )
    if (id === null) return
    kept.clear()
    toast({ tone: 'done', text: text.saved[kind] })
    onClose(id)
  }
  const why =
    draft.buildingId === null
      ? text.placeMissing
      : fromWallTime(momentOf(draft)) === null
        ? text.timeMissing
        : null
  return {
    draft,
    change,
    /** What `CaseForm` takes. */
    form: {
      zone,
      draft,
      kept: kept.state,
      why,
      refusal,
      busy,
      onChange: change,
      onSave: () => void save(),
      onBack: () => onClose(),
    },
  }
}
