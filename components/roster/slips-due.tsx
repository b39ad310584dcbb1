'use client'
import { FileCheck } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Row } from '#components/ui/row.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { slipHref } from './slip-address.ts'
import { useIsolationDue } from './use-isolation-due.ts'

/**
 * How many isolations are over and wait for their slip; zero also where that is not for this person, and in
 * the past, of which nobody can be asked.
 */
export function useSlipsDue(): number {
  const { due } = useIsolationDue()
  const { past } = useLive()
  if (past) return 0
  return due.reduce((sum, { slipsDue }) => sum + slipsDue, 0)
}

/** The same for the lead among what climbed: something to do, nobody is out of control. */
export function LeadSlips() {
  const { language, words } = useLanguage()
  const text = words.slips
  const count = useSlipsDue()
  if (count === 0) return null
  return (
    <section aria-label={text.title} data-lead-group="slips">
      <h3 className="sticky top-0 z-10 flex justify-between border-b bg-surface px-4 py-1 text-12 text-text-2">
        <span>{text.title}</span>
        <span>{formatNumber(count, language)}</span>
      </h3>
      <Link href={slipHref()} className="block -outline-offset-2!">
        <Row
          lead={<Icon of={FileCheck} className="text-amber" />}
          title={text.due(formatNumber(count, language))}
          detail={text.dueDetail}
        />
      </Link>
    </section>
  )
}
