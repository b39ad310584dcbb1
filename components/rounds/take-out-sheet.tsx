'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { TAKE_OUT_REASONS, type TakeOutReason } from '#lib/domain/round/tube.ts'

/** Why somebody is taken out of a tube: one press, as at the door. */
export function TakeOutSheet({
  name,
  code,
  busy = false,
  refusal = null,
  onChoose,
  onClose,
}: {
  name: string
  code: string
  busy?: boolean
  refusal?: string | null
  onChoose: (reason: TakeOutReason) => void
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.rounds.takeOut
  return (
    <Sheet open onOpenChange={onClose} title={text.title(name, code)}>
      <div className="flex flex-col gap-3 p-4">
        {TAKE_OUT_REASONS.map((reason) => (
          <Button key={reason} size="field" wide busy={busy} onClick={() => onChoose(reason)}>
            {words.domain.takeOutReasons[reason]}
          </Button>
        ))}
        <p className="text-12 text-text-2">{text.note}</p>
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
      </div>
    </Sheet>
  )
}
