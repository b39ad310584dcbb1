'use client'
import { CalendarOff, CalendarCheck } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { MenuItem } from '#components/ui/popover.tsx'
import { OffDutyDialog } from './off-duty-dialog.tsx'
import { useDuty } from './use-duty.ts'
import { useMembers } from './use-members.ts'

type Self = { id: string; name: string }

/** Coming and going, in one's own menu: on a phone there is no board. */
export function OwnDutyItem({ self, onGoOff }: { self: Self; onGoOff: () => void }) {
  const text = useLanguage().words.dispatch.duty
  const off = useLiveTable('memberDuty').get(self.id)?.onDuty === false
  const { setDuty } = useDuty()
  return (
    <MenuItem
      icon={off ? CalendarCheck : CalendarOff}
      onSelect={() => (off ? setDuty(self, true, null) : onGoOff())}
    >
      {off ? text.goOn : text.goOff}
    </MenuItem>
  )
}

export function OwnOffDuty({ self, onClose }: { self: Self; onClose: () => void }) {
  const members = useMembers()
  const load = members.loads.find(({ id }) => id === self.id)
  const member = load ?? { ...self, roles: [], runs: [], openStops: 0 }
  // What is in hand must be known before it can be handed over.
  if (members.status !== 'ready') return null
  return <OffDutyDialog member={member} members={members} onClose={onClose} />
}
