'use client'
import { Ellipsis } from 'lucide-react'
import { memo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Menu, MenuItem } from '#components/ui/popover.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { type MemberLoad, whereIs } from './board.ts'
import { EquipDialog } from './equip-dialog.tsx'
import { MemberLine } from './member-picker.tsx'
import { OffDutyDialog } from './off-duty-dialog.tsx'
import { useDuty } from './use-duty.ts'
import type { Members } from './use-members.ts'

/**
 * The people who carry: on duty first, where each is, what they have in hand, what they did today. What
 * comes in by telephone changes nothing here, and each has a menu that is long to draw.
 */
export const MemberList = memo(function MemberList({
  members,
  now,
}: {
  members: Members
  now: Date
}) {
  const { words } = useLanguage()
  const { phase } = useConnection()
  const duties = useLiveTable('memberDuty')
  const text = words.dispatch.board
  const isOff = (id: string) => duties.get(id)?.onDuty === false
  const loads = members.loads.toSorted((a, b) => Number(isOff(a.id)) - Number(isOff(b.id)))
  const onDuty = loads.filter(({ id }) => !isOff(id)).length
  return (
    <div className="shrink-0">
      <PanelHead
        title={text.members}
        note={`${text.people(loads.length)} · ${words.dispatch.duty.onDuty(onDuty)}`}
      >
        <span className="shrink-0 pr-8 text-12 text-text-2">{text.today}</span>
      </PanelHead>
      {members.status === 'failed' ? (
        <ErrorState
          title={text.membersFailed}
          detail={phase.kind === 'offline' ? words.errors.offline : undefined}
          onRetry={members.retry}
        />
      ) : null}
      {members.status === 'loading' ? <LoadingRows rows={8} /> : null}
      <ul className="border-b py-1">
        {loads.map((member) => (
          <MemberRow key={member.id} member={member} members={members} now={now} />
        ))}
      </ul>
    </div>
  )
})

function MemberRow({ member, members, now }: { member: MemberLoad; members: Members; now: Date }) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const duty = useLiveTable('memberDuty').get(member.id)
  const text = words.dispatch.board
  const building = buildings.get(whereIs(member) ?? '')
  const done = members.todayOf(member.id)
  const off = duty?.onDuty === false
  return (
    <li className="flex min-h-8 items-center gap-2 px-4 py-1">
      <MemberLine
        member={member}
        place={building ? words.dispatch.duty.at(buildingLabel(building, language)) : null}
      />
      {off ? (
        <Tag
          tone="dashed"
          title={words.dispatch.duty.since(formatMoment(duty.since, now, language))}
        >
          {words.dispatch.duty.off}
        </Tag>
      ) : null}
      <span className="shrink-0">{done === undefined ? '–' : text.todayOf(done)}</span>
      <MemberMenu member={member} members={members} off={off} />
    </li>
  )
}

function MemberMenu({
  member,
  members,
  off,
}: {
  member: MemberLoad
  members: Members
  off: boolean
}) {
  const { words } = useLanguage()
  const { user } = useSession()
  const [asking, setAsking] = useState<'offDuty' | 'equip' | null>(null)
  const { setDuty } = useDuty()
  const text = words.dispatch.duty
  const roles = user?.roles ?? []
  const isSelf = user?.id === member.id
  const may = can(roles, isSelf ? 'duty.own' : 'duty.others')
  const hint = may
    ? undefined
    : words.common.needsPermission(words.domain.permissions['duty.others'])
  return (
    <>
      <Menu
        trigger={
          <IconButton icon={Ellipsis} label={text.menu(member.name)} size={24} iconSize={14} />
        }
      >
        <MenuItem
          disabled={!may}
          hint={hint}
          onSelect={() => (off ? setDuty(member, true, null) : setAsking('offDuty'))}
        >
          {off ? text.goOn : text.goOff}
        </MenuItem>
        <MenuItem disabled={!may} hint={hint} onSelect={() => setAsking('equip')}>
          {text.equip}
        </MenuItem>
      </Menu>
      {asking === 'offDuty' ? (
        <OffDutyDialog member={member} members={members} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'equip' ? <EquipDialog member={member} onClose={() => setAsking(null)} /> : null}
    </>
  )
}
