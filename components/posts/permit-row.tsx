'use client'
import { AlarmClock, DoorOpen, Ticket } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import type { ExitReason, PermitStatus } from '#lib/domain/permit/permit.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { ListedPermit } from '#server/queries/permits.ts'

export type ShownPermit = {
  id: string
  postId: string | null
  reason: ExitReason
  status: PermitStatus
  late: boolean
  leaveAt: string
  dueBackAt: string
  outAt: string | null
  approvedBy: string | null
}

/** One permit: why, by which gate, until when; whose it is only once somebody has asked for names. */
export function PermitRow({
  permit,
  named,
  now,
  children,
}: {
  permit: ShownPermit
  named: ListedPermit | undefined
  now: Date
  /** What can be done with it. */
  children?: ReactNode
}) {
  const { language, words } = useLanguage()
  const text = words.posts.permits
  const gate = useLiveTable('post').get(permit.postId ?? '')
  const approver = useNameOf()(permit.approvedBy)
  const moment = (when: string) => formatMoment(when, now, language)
  const isOut = permit.status === 'out'
  return (
    <li className="flex items-start gap-3 border-b px-4 py-2" data-permit={permit.id}>
      <Icon
        of={permit.late ? AlarmClock : isOut ? DoorOpen : Ticket}
        className={classNames('mt-0.5', permit.late ? 'text-red' : 'text-text-2')}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2">
          {named ? (
            <span className="font-medium">
              {named.name} <Door named={named} />
            </span>
          ) : null}
          <span className={named ? 'text-text-2' : 'font-medium'}>
            {words.posts.exitReasons[permit.reason]}
          </span>
          <span className="text-text-2">{gate?.name ?? text.anyGate}</span>
        </p>
        <p className="text-12 text-text-2">
          {[
            permit.outAt ? text.wentOut(moment(permit.outAt)) : text.leaves(moment(permit.leaveAt)),
            named?.backAt
              ? text.cameBack(moment(named.backAt))
              : text.dueBack(moment(permit.dueBackAt)),
            approver ? text.approvedBy(approver) : null,
            named?.vehicle ? text.vehicle(named.vehicle) : null,
            named && permit.status === 'approved' ? text.code(named.code) : null,
            named?.phone,
            named?.note,
            named?.withdrawn ? `${words.posts.statuses.withdrawn}: ${named.withdrawn}` : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        {permit.status === 'out' ? (
          <TimeLeft dueAt={permit.dueBackAt} clock={permit.late ? 'late' : 'inTime'} now={now} />
        ) : (
          <span className="text-12 text-text-2">{words.posts.statuses[permit.status]}</span>
        )}
        {children}
      </div>
    </li>
  )
}

function Door({ named }: { named: ListedPermit }) {
  const { language } = useLanguage()
  const building = useLiveTable('building').get(named.buildingId ?? '')
  if (!building || named.room === null) return null
  return `${buildingLabel(building, language)} ${doorLabel({ unit: named.unit, room: named.room }, language)}`
}
