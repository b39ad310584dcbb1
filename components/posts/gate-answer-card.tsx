'use client'
import {
  CircleCheck,
  CircleHelp,
  CircleX,
  DoorClosed,
  DoorOpen,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import type { GateAnswer } from '#lib/domain/permit/gate-answer.ts'
import { formatDay, formatMoment } from '#lib/i18n/format.ts'
import type { PostRow } from '#lib/live/post-rows.ts'

const LOOKS: Record<GateAnswer['is'], { icon: LucideIcon; look: string }> = {
  yes: { icon: CircleCheck, look: 'border-green-solid bg-green-tint text-green' },
  no: { icon: CircleX, look: 'border-red-solid bg-red-tint text-red' },
  unclear: { icon: CircleHelp, look: 'border-amber-solid bg-amber-tint text-amber' },
}

/** Yes or no in letters that are read at arm's length, and why; then what is to be written down. */
export function GateAnswerCard({ answer, gate }: { answer: GateAnswer; gate: PostRow }) {
  const { words } = useLanguage()
  const text = words.posts.gate
  const why = useWhy()(answer)
  const { icon, look } = LOOKS[answer.is]
  const word =
    answer.is === 'yes'
      ? answer.why === 'comesBack'
        ? text.yesBack
        : text.yes
      : answer.is === 'no'
        ? text.no
        : text.unclear
  return (
    <>
      <output
        data-gate-answer={answer.is}
        className={classNames('flex items-start gap-3 rounded-field border-2 px-4 py-4', look)}
      >
        <Icon of={icon} size={32} />
        <span className="min-w-0">
          <span className="block text-24 leading-8 font-semibold">{word}</span>
          <span className="block text-18 leading-7 text-text">{why}</span>
        </span>
      </output>
      {answer.is === 'yes' && answer.why !== 'listed' ? (
        <RecordPassing key={answer.permitId} answer={answer} gate={gate} />
      ) : null}
    </>
  )
}

function useWhy(): (answer: GateAnswer) => string {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const posts = useLiveTable('post')
  const text = words.posts.gate
  const moment = (when: string) => formatMoment(when, now, language)
  return (answer) => {
    if (answer.is === 'unclear') {
      return { door: text.needsDoor, name: text.needsName, code: text.needsCode }[answer.ask]
    }
    switch (answer.why) {
      case 'permit':
        return text.why.permit(words.posts.exitReasons[answer.reason], moment(answer.dueBackAt))
      case 'comesBack': {
        const reason = words.posts.exitReasons[answer.reason]
        return answer.late ? text.why.comesBackLate(reason) : text.why.comesBack(reason)
      }
      case 'listed':
        return text.why.listed(
          words.posts.passReasons[answer.reason],
          formatDay(answer.until, language),
        )
      case 'noPermit':
        return text.why.noPermit
      case 'notYet':
        return text.why.notYet(moment(answer.leaveAt))
      case 'timePassed':
        return text.why.timePassed(moment(answer.dueBackAt))
      case 'otherGate': {
        const other = posts.get(answer.postId)
        return other ? text.why.otherGate(other.name) : text.why.otherGateGone
      }
    }
  }
}

/** Who went out and who came back, once. */
function RecordPassing({
  answer,
  gate,
}: {
  answer: Extract<GateAnswer, { permitId: string }>
  gate: PostRow
}) {
  const text = useLanguage().words.posts.gate
  const { give, refusal, busy } = useGive()
  const [done, setDone] = useState(false)
  const goesOut = answer.why === 'permit'
  const record = async () => {
    const input = { id: answer.permitId, postId: gate.id }
    const label = goesOut ? text.letOut : text.letIn
    const thing = `permit:${answer.permitId}`
    const id = await give(goesOut ? 'permit.goOut' : 'permit.comeBack', input, label, thing)
    setDone(id !== null)
  }
  if (done) {
    return (
      <output className="flex items-center gap-2 text-16 font-medium text-green">
        <Icon of={CircleCheck} size={20} />
        {goesOut ? text.recordedOut : text.recordedIn}
      </output>
    )
  }
  return (
    <>
      <Button
        variant="primary"
        size="field"
        wide
        icon={goesOut ? DoorOpen : DoorClosed}
        busy={busy}
        onClick={() => void record()}
      >
        {goesOut ? text.letOut : text.letIn}
      </Button>
      {refusal ? (
        <p role="alert" className="text-16 text-red">
          {refusal}
        </p>
      ) : null}
    </>
  )
}
