'use client'
import { Ban } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { EmptyState } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { SurveyDesk } from './survey-desk.tsx'
import { SurveyWalk } from './survey-walk.tsx'

/** Whoever opens surveys sees how far they have come; whoever has a phone in the hand walks them. */
export function SurveyPage() {
  const words = useWords()
  const { user } = useSession()
  const phone = useIsPhone()
  const neededRole = useNeededRole('survey.visit')
  if (!user) return null
  if (neededRole !== null) {
    return <EmptyState icon={Ban} title={words.survey.notPermitted} detail={neededRole} />
  }
  return can(user.roles, 'survey.open') && !phone ? <SurveyDesk /> : <SurveyWalk />
}
