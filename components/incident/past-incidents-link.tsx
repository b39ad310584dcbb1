'use client'
import Link from 'next/link'
import { useWords } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { can } from '#lib/domain/access/permissions.ts'

/** Leads to the incidents that are over; for whoever may see their records. */
export function PastIncidentsLink() {
  const text = useWords().incident.panel
  const roles = useSession().user?.roles ?? []
  if (!can(roles, 'audit.read')) return null
  return (
    <Link
      href="/incidents"
      className="rounded-chip text-12 text-text-2 underline underline-offset-2 hover:text-text"
    >
      {text.past}
    </Link>
  )
}
