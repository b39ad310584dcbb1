'use client'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { can, rolesWith } from '#lib/domain/access/permissions.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import { CloseIncidentDialog } from './close-incident-dialog.tsx'
import { PastIncidentsLink } from './past-incidents-link.tsx'

/** The incident that this is all about, and its end. Nothing in quiet times. */
export function IncidentSection() {
  const { language, words } = useLanguage()
  const text = words.incident.panel
  const roles = useSession().user?.roles ?? []
  const [incident] = useLiveTable('incident').values()
  const [closing, setClosing] = useState(false)
  if (!incident) return null
  const mayClose = can(roles, 'incident.close')
  const needed = rolesWith('incident.close').map((role) => words.domain.roles[role])
  const since = `${formatDay(incident.openedAt, language)} ${formatTime(incident.openedAt, language)}`
  return (
    <section aria-label={text.title} className="flex flex-col gap-2 border-b px-4 py-3">
      <div className="flex items-center justify-between gap-2 text-12 text-text-2">
        <h3>{text.title}</h3>
        <PastIncidentsLink />
      </div>
      <p className="truncate font-medium" title={incident.name}>
        {incident.name}
      </p>
      <p className="-mt-2 text-12 text-text-2">{words.post.zone.since(since)}</p>
      <Button
        wide
        size="small"
        icon={Flag}
        locked={!mayClose}
        reasonPlace="none"
        reason={mayClose ? null : words.common.needsRole(needed.join('、'))}
        title={mayClose ? undefined : words.common.needsRole(needed.join('、'))}
        onClick={() => setClosing(true)}
      >
        {text.close}
      </Button>
      {closing ? (
        <CloseIncidentDialog incident={incident} onClose={() => setClosing(false)} />
      ) : null}
    </section>
  )
}
