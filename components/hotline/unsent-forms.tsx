'use client'
import { PencilLine } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { RequestFormKind } from './request-actions.ts'
import { useUnsentForms } from './use-request-draft.ts'

/** What was begun about this request and never sent: found again after a reload, one tap away. */
export function UnsentForms({
  requestId,
  onForm,
}: {
  requestId: string
  onForm: (form: RequestFormKind) => void
}) {
  const text = useWords().request.forms
  const forms = useUnsentForms(requestId)
  if (forms.length === 0) return null
  return (
    <section
      aria-label={text.unsent}
      className="flex shrink-0 flex-wrap items-center gap-2 border-t bg-surface-2 px-4 py-1.5 text-12"
    >
      <Icon of={PencilLine} size={14} className="text-text-2" />
      <span className="flex-1">{text.unsent}</span>
      {forms.map((form) => (
        <Button key={form} size="small" onClick={() => onForm(form)}>
          {text[form].title}
        </Button>
      ))}
    </section>
  )
}
