'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import { useSurveyed } from './use-surveys.ts'
import { useGive } from '#components/live/use-give.ts'

/** Before a survey ends, who was not reached. */
export function CloseSurveyDialog({ survey, onClose }: { survey: SurveyRow; onClose: () => void }) {
  const { language, words } = useLanguage()
  const text = words.survey.closing
  const left = addUp(useSurveyed(survey).map(({ coverage }) => coverage)).remainder
  const command = useGive()
  const close = async () => {
    const label = `${text.title} ${survey.name}`
    if (await command.give('survey.close', { id: survey.id }, label)) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${text.title} · ${survey.name}`}
      description={left > 0 ? text.detail(formatNumber(left, language)) : text.detailDone}
      footer={
        <>
          {command.refusal ? (
            <span role="alert" className="flex-1 text-red">
              {command.refusal}
            </span>
          ) : null}
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button variant="primary" busy={command.busy} onClick={() => void close()}>
            {text.confirm}
          </Button>
        </>
      }
    />
  )
}
