'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { useRoundBuildings } from './use-rounds.ts'

/** Before a round ends, who was not reached. */
export function CloseRoundDialog({
  round,
  onClose,
}: {
  round: SamplingRoundRow
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.closing
  const covered = useRoundBuildings(round)
  const left = addUp(covered.map(({ coverage }) => coverage)).remainder
  const doors = covered.reduce((sum, { row }) => sum + row.doorsLeft, 0)
  const name = words.rounds.name(round.zoneName, round.number)
  const command = useGive()
  const close = async () => {
    const input = { id: round.id, ...(left > 0 ? { evenWithLeft: true } : {}) }
    if (await command.give('round.close', input, `${text.title} ${name}`)) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${text.title} · ${name}`}
      description={
        left > 0
          ? text.detail(formatNumber(left, language), formatNumber(doors, language))
          : text.detailDone
      }
      footer={
        <>
          {command.refusal ? (
            <span role="alert" className="flex-1 text-red">
              {command.refusal}
            </span>
          ) : null}
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant={left > 0 ? 'danger' : 'primary'}
            busy={command.busy}
            onClick={() => void close()}
          >
            {left > 0 ? text.confirmLeft : text.confirm}
          </Button>
        </>
      }
    />
  )
}
