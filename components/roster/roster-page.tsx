'use client'
import { Ban, HeartHandshake } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useFieldFonts } from '#components/field/keep-fonts.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { can, type Permission } from '#lib/domain/access/permissions.ts'
import { ROSTER_DUTIES, type RosterDuty } from '#lib/domain/roster/turn.ts'
import { useRosterPlace } from './roster-address.ts'
import { RosterDesk } from './roster-desk.tsx'
import { useForgetRosters } from './use-roster.ts'

export const ROSTER_PERMISSIONS: Record<RosterDuty, Permission> = {
  temperature: 'isolation.report',
  checkIn: 'checkIn.record',
}

/** The lists of the day for whoever calls and knocks; whoever may do both begins with temperatures. */
export function RosterPage() {
  const words = useWords()
  const text = words.roster
  const { user } = useSession()
  const starting = useIsStarting()
  const { duty } = useRosterPlace()
  const hasIncident = useOpenIncident() !== null
  const neededRole = useNeededRole('checkIn.record')
  useFieldFonts()
  useForgetRosters()
  if (!user) return null
  if (neededRole !== null) {
    return <EmptyState icon={Ban} title={text.notPermitted} detail={neededRole} />
  }
  if (starting) return <LoadingRows rows={8} lines={2} label={text.loading} />
  if (!hasIncident) {
    return (
      <EmptyState icon={HeartHandshake} title={text.noIncident} detail={text.noIncidentDetail} />
    )
  }
  const may = ROSTER_DUTIES.filter((each) => can(user.roles, ROSTER_PERMISSIONS[each]))
  const chosen = may.find((each) => each === duty) ?? may[0]
  return chosen ? <RosterDesk key={chosen} duty={chosen} duties={may} /> : null
}
