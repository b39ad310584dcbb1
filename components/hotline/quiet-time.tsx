'use client'
import { Siren } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { OpenIncident } from '#components/shell/open-incident.tsx'
import { EmptyState } from '#components/ui/states.tsx'

/** No incident is open, so nothing can be logged: who opens one, and the form for whoever may. */
export function QuietTime({ hasDraft }: { hasDraft: boolean }) {
  const text = useWords().hotline.quiet
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col justify-center">
      <EmptyState
        icon={Siren}
        title={text.title}
        detail={
          <>
            {text.detail}
            {hasDraft ? <span className="mt-1 block">{text.draftKept}</span> : null}
          </>
        }
        className="min-h-0!"
      />
      <div className="mx-auto w-72 pb-6">
        <OpenIncident />
      </div>
    </section>
  )
}
