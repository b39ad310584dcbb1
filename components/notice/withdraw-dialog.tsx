'use client'
import { useWords } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useToast } from '#components/ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** The question before a notice is withdrawn, which everybody outside will see. */
export function WithdrawDialog({
  notice,
  onClose,
}: {
  notice: { id: string; number: string }
  onClose: () => void
}) {
  const text = useWords().notice
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const withdraw = async (reason: string) => {
    const label = `${text.withdraw} ${notice.number}`
    const thing = `notice:${notice.id}`
    if ((await give('notice.withdraw', { id: notice.id, reason }, label, thing)) === null) return
    toast({ tone: 'done', text: text.withdrawn(notice.number) })
    onClose()
  }
  return (
    <ReasonDialog
      title={text.withdrawTitle(notice.number)}
      detail={text.withdrawDetail}
      label={text.withdrawReason}
      act={text.withdraw}
      refusal={refusal}
      busy={busy}
      onSure={(reason) => void withdraw(reason)}
      onClose={onClose}
    />
  )
}
