'use client'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { PastIncidentsLink } from '#components/incident/past-incidents-link.tsx'
import { ChooseIncident } from '#components/past/choose-incident.tsx'
import { OpenIncident } from '#components/shell/open-incident.tsx'
import { Button } from '#components/ui/button.tsx'

/** No incident is open: says what that means on the map, and lets those who may open one. */
export function QuietTime() {
  const words = useWords()
  const text = words.post.quiet
  const [choosing, setChoosing] = useState(false)
  return (
    <section
      aria-label={text.title}
      className="flex flex-col gap-3 rounded-control border bg-surface p-4 shadow-float"
    >
      <h2 className="text-14 font-semibold">{text.title}</h2>
      <p className="text-text-2">{text.detail}</p>
      <OpenIncident />
      <Button wide icon={History} onClick={() => setChoosing(true)}>
        {words.past.choose.quiet}
      </Button>
      <PastIncidentsLink />
      {choosing ? <ChooseIncident onClose={() => setChoosing(false)} /> : null}
    </section>
  )
}
