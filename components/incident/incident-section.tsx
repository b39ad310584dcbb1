'use client'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { usePastView } from '#components/past/past-view.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import { CloseIncidentDialog } from './close-incident-dialog.tsx'
import { PastIncidentsLink } from './past-incidents-link.tsx'

/** The incident that this is all about, and its end. Nothing in quiet times. */
export function IncidentSection() {
  const { language, words } = useLanguage()
  const text = words.incident.panel
  const needed = useNeededRole('incident.close')
  const incident = useOpenIncident()
  const [closing, setClosing] = useState(false)
  const isOver = (usePastView()?.incident.closedAt ?? null) !== null
  if (!incident) return null
  const since = `${formatDay(incident.openedAt, language)} ${formatTime(incident.openedAt, language)}`
  return (
    <section aria-label={text.title} className="flex flex-col gap-2 border-b px-4 py-3">
      <div className="flex items-center justify-between gap-2 text-12 text-text-2">
        {/* Where one looks back, this is the incident that is looked at. */}
        <h3>{isOver ? text.over : text.title}</h3>
        {isOver ? null : <PastIncidentsLink />}
      </div>
      <p className="truncate font-medium" title={incident.name}>
        {incident.name}
      </p>
      <p className="-mt-2 text-12 text-text-2">{words.post.zone.since(since)}</p>
      <Button
        wide
        size="small"
        icon={Flag}
        locked={needed !== null}
        reasonPlace="none"
        reason={needed}
        title={needed ?? undefined}
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
