'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { useToast } from '#components/ui/toast.tsx'

/** The question before a notice is withdrawn, which everybody outside will see. */
export function WithdrawDialog({
  notice,
  onClose,
}: {
  notice: { id: string; number: string }
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.notice
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const [reason, setReason] = useState('')
  const withdraw = async () => {
    const input = { id: notice.id, reason: reason.trim() }
    const label = `${text.withdraw} ${notice.number}`
    if ((await give('notice.withdraw', input, label, `notice:${notice.id}`)) === null) return
    toast({ tone: 'done', text: text.withdrawn(notice.number) })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose()
      }}
      title={text.withdrawTitle(notice.number)}
      description={text.withdrawDetail}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="danger"
            busy={busy}
            reason={reason.trim() === '' ? text.chain.missing.reason : null}
            reasonPlace="none"
            onClick={() => void withdraw()}
          >
            {text.withdraw}
          </Button>
        </>
      }
    >
      <PanelSection>
        <Field label={text.withdrawReason} error={refusal ?? undefined}>
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
