'use client'
import {
  Ban,
  CircleAlert,
  CircleCheck,
  type LucideIcon,
  PhoneOutgoing,
  RotateCcw,
} from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable, useOutbox, useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { type RequestAction, requestActions } from './request-actions.ts'
import type { RequestFactsOf } from './request-panel.tsx'
import { useRunOf } from './use-run-of.ts'
import { useSendingThings } from './use-sending.ts'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'

const ICONS: Record<RequestAction, LucideIcon> = {
  fulfil: CircleCheck,
  close: PhoneOutgoing,
  reopen: RotateCcw,
  cancel: Ban,
}

/** What can be done now by its status; what cannot keeps its place or its reason. */
export function RequestFoot({ id, facts }: { id: string; facts: RequestFactsOf }) {
  const { language, words } = useLanguage()
  const text = words.hotline.request
  const roles = useSession().user?.roles ?? []
  const building = useLiveTable('building').get(facts.buildingId)
  const offline = useConnection().phase.kind !== 'live'
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const sending = useSendingThings().has(id)
  const run = useRunOf()(id)
  const [confirming, setConfirming] = useState(false)
  const [problem, setProblem] = useState<{ id: string; words: string } | null>(null)

  const act = async (action: RequestAction) => {
    setProblem(null)
    const place = [building ? buildingLabel(building, language) : '', doorShortLabel(facts)]
      .filter(Boolean)
      .join(' ')
    const label = text.entry(text.labels[action], place)
    const { id: key, done } = await send(`request.${action}`, { id }, { thing: id, label })
    done.catch((error: unknown) => {
      setProblem({ id, words: text.failed(failureWords(asFailure(error))) })
      void discard(key)
    })
  }
  const actions = requestActions(facts.status)
  const note =
    facts.status === 'planned' || facts.status === 'underWay'
      ? run
        ? text.inRun(formatRunNumber(run.number))
        : text.inSomeRun
      : actions.length === 0
        ? `${text.ended} · ${text.callAgain}`
        : facts.status === 'escalated'
          ? text.escalated
          : null
  return (
    <footer className="flex min-h-14 shrink-0 flex-wrap items-center gap-2 border-t px-4 py-2">
      <div className="min-w-0 flex-1 text-12 text-text-2">
        {problem && problem.id === id ? (
          <p role="alert" className="flex items-start gap-1.5 text-red">
            <Icon of={CircleAlert} size={14} className="mt-px" /> {problem.words}
          </p>
        ) : sending ? (
          <output className="flex items-center gap-1.5">
            <Spinner /> {offline ? words.hotline.call.savedOffline : text.sent}
          </output>
        ) : (
          note
        )}
      </div>
      {actions.map(({ action, permission, primary }) => {
        const forbidden = !can(roles, permission)
        return (
          <Button
            key={action}
            variant={primary ? 'primary' : action === 'cancel' ? 'quiet' : 'secondary'}
            icon={ICONS[action]}
            locked={forbidden}
            reason={
              forbidden
                ? words.common.needsRole(words.domain.permissions[permission])
                : sending
                  ? text.sent
                  : null
            }
            reasonPlace={forbidden ? 'below' : 'none'}
            onClick={() => (action === 'cancel' ? setConfirming(true) : void act(action))}
          >
            {text.actions[action]}
          </Button>
        )
      })}
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={text.confirmCancel.title}
        description={text.confirmCancel.detail}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>{text.confirmCancel.no}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setConfirming(false)
                void act('cancel')
              }}
            >
              {text.confirmCancel.yes}
            </Button>
          </>
        }
      />
    </footer>
  )
}
