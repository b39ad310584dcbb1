'use client'
import { BadgeCheck, Ban, CircleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { openAtDoor, runningRequest } from '#components/hotline/same-household.ts'
import { useSendingThings } from '#components/hotline/use-sending.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useOutbox, useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { RequestRow } from '#lib/live/rows.ts'

/** What a resident sent waits for a call: it is confirmed, and then is like any other, or turned down. */
export function UnverifiedBar({ id }: { id: string }) {
  const row = useLiveTable('request').get(id)
  return row && !row.verified ? <Unverified key={row.id} row={row} /> : null
}

function Unverified({ row }: { row: RequestRow }) {
  const { language, words } = useLanguage()
  const text = words.resident.desk
  const roles = useSession().user?.roles ?? []
  const building = useLiveTable('building').get(row.buildingId)
  const requests = useLiveTable('request')
  const sending = useSendingThings().has(row.id)
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const [problem, setProblem] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const forbidden = !can(roles, 'request.confirm')

  const running = useMemo(() => {
    if (row.room === null) return null
    const door = { buildingId: row.buildingId, unit: row.unit, room: row.room }
    return runningRequest(openAtDoor(requests.values(), door), door, row.category)
  }, [requests, row])

  const act = async (action: 'confirm' | 'reject') => {
    setProblem(null)
    const place = [building ? buildingLabel(building, language) : '', doorShortLabel(row)]
      .filter(Boolean)
      .join(' ')
    const label = text.entry(action === 'confirm' ? text.confirm : text.reject, place)
    const { id: key, done } = await send(
      `request.${action}`,
      { id: row.id },
      { thing: row.id, label },
    )
    done.catch((error: unknown) => {
      setProblem(failureWords(asFailure(error)))
      void discard(key)
    })
  }
  const reason = forbidden
    ? words.common.needsPermission(words.domain.permissions['request.confirm'])
    : sending
      ? words.hotline.request.sent
      : null
  return (
    <aside
      aria-label={text.title}
      className="mx-4 mt-3 flex flex-col gap-2 rounded-control border border-amber-solid bg-amber-tint p-3"
    >
      <h3 className="flex items-center gap-2 font-semibold">
        <Icon of={CircleAlert} className="text-amber" />
        {text.title}
      </h3>
      <p className="text-12">{text.detail}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          variant="primary"
          icon={BadgeCheck}
          reason={reason}
          locked={forbidden}
          reasonPlace="none"
          onClick={() => void act('confirm')}
        >
          {running ? text.confirmMerging : text.confirm}
        </Button>
        <Button
          size="small"
          icon={Ban}
          reason={reason}
          locked={forbidden}
          reasonPlace="none"
          onClick={() => setAsking(true)}
        >
          {text.reject}
        </Button>
      </div>
      {forbidden ? <p className="text-12 text-text-2">{reason}</p> : null}
      {problem ? (
        <p role="alert" className="text-12 text-red">
          {words.hotline.request.failed(problem)}
        </p>
      ) : null}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={text.rejectTitle}
        description={text.rejectDetail}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{text.rejectNo}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsking(false)
                void act('reject')
              }}
            >
              {text.reject}
            </Button>
          </>
        }
      />
    </aside>
  )
}
