'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'

/** The question before something that stood is taken back: why, in words that stay on record. */
export function ReasonDialog({
  title,
  detail,
  label,
  act,
  refusal,
  busy,
  onSure,
  onClose,
}: {
  title: string
  detail: string
  /** What the words are asked for. */
  label: string
  /** What the button does. */
  act: string
  refusal: string | null
  busy: boolean
  onSure: (reason: string) => void
  onClose: () => void
}) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const reason = typed.trim()
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose()
      }}
      title={title}
      description={detail}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="danger"
            busy={busy}
            reason={reason === '' ? words.notice.chain.missing.reason : null}
            reasonPlace="none"
            onClick={() => onSure(reason)}
          >
            {act}
          </Button>
        </>
      }
    >
      <PanelSection>
        <Field label={label} error={refusal ?? undefined}>
          <TextArea
            maxLength={500}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </PanelSection>
    </Dialog>
  )
}
