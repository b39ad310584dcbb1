'use client'
import { Ban } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { EmptyState } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { RoundDesk } from './round-desk.tsx'
import { RoundWalk } from './round-walk.tsx'

/** Whoever opens rounds sees who is left; whoever has a phone in the hand samples. */
export function RoundPage() {
  const words = useWords()
  const { user } = useSession()
  const phone = useIsPhone()
  const neededRole = useNeededRole('round.sample')
  if (!user) return null
  if (neededRole !== null) {
    return <EmptyState icon={Ban} title={words.rounds.notPermitted} detail={neededRole} />
  }
  const atDesk = can(user.roles, 'round.open') || can(user.roles, 'round.result')
  return atDesk && !phone ? <RoundDesk /> : <RoundWalk />
}
