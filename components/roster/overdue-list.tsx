'use client'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { Listed } from './roster-board.tsx'
import type { RosterScope } from './use-roster.ts'

const ALL: RosterScope = { name: 'building' }

/** Who is isolated at home and has not reported for too long, as one of the causes of being out of control. */
export function OverdueList({ count }: { count: number | null }) {
  const { language, words } = useLanguage()
  const text = words.roster.overdueList
  const [isOpen, setIsOpen] = useState(false)
  const mayRead = useNeededRole('isolation.report') === null
  // Whoever may not know how many they are must not read that there are none.
  if (!mayRead || count === null) return null
  return (
    <section aria-label={text.title}>
      <h3 className="flex justify-between border-y bg-surface-2 px-4 py-1.5 font-semibold">
        <span>{text.title}</span>
        <span className="font-normal text-text-2">
          {words.roster.people(formatNumber(count, language))}
        </span>
      </h3>
      <p className="px-4 py-2 text-12 text-text-2">{count === 0 ? text.none : text.detail}</p>
      {count === 0 ? null : isOpen ? (
        <div className="px-4 pb-3">
          <Listed duty="temperature" scope={ALL} filter="overdue" empty={text.none} />
        </div>
      ) : (
        <p className="px-4 pb-3">
          <Button size="small" icon={Eye} onClick={() => setIsOpen(true)}>
            {text.open}
          </Button>
        </p>
      )}
    </section>
  )
}
