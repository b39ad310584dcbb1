'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { type TakeOutReason, takeOutReasonsOf } from '#lib/domain/round/tube.ts'

/** Why somebody is taken out of a tube, or a test struck out: one press, as at the door. */
export function TakeOutSheet({
  name,
  code,
  busy = false,
  refusal = null,
  onChoose,
  onClose,
}: {
  name: string
  /** Null: an antigen test is struck out. */
  code: string | null
  busy?: boolean
  refusal?: string | null
  onChoose: (reason: TakeOutReason) => void
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.rounds.takeOut
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={code === null ? text.antigen.title(name) : text.title(name, code)}
    >
      <div className="flex flex-col gap-3 p-4">
        {takeOutReasonsOf(code === null ? 'antigen' : 'nucleic').map((reason) => (
          <Button key={reason} size="field" wide busy={busy} onClick={() => onChoose(reason)}>
            {words.domain.takeOutReasons[reason]}
          </Button>
        ))}
        <p className="text-12 text-text-2">{code === null ? text.antigen.note : text.note}</p>
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
      </div>
    </Sheet>
  )
}
