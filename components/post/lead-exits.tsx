'use client'
import { AlarmClock } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Row } from '#components/ui/row.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import { inOrderOfPermits } from '#lib/domain/permit/permit.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ExitPermitRow } from '#lib/live/post-rows.ts'

/** Who went out and is not back, the longest on top. */
export function useLateExits(): readonly ExitPermitRow[] {
  const permits = useLiveTable('exitPermit')
  return useMemo(
    () => inOrderOfPermits([...permits.values()].filter(({ late }) => late)),
    [permits],
  )
}

/** The same for the lead, above the requests that climbed: nobody else looks for them. */
export function LeadExits() {
  const { language, words } = useLanguage()
  const text = words.posts
  const { past } = useLive()
  const now = useServerNow(15_000)
  const posts = useLiveTable('post')
  const late = useLateExits()
  if (late.length === 0) return null
  return (
    <section aria-label={text.notBack.title} data-lead-group="exitNotBack">
      <h3 className="sticky top-0 z-10 flex justify-between border-b bg-surface px-4 py-1 text-12 text-text-2">
        <span>{text.notBack.title}</span>
        <span>{formatNumber(late.length, language)}</span>
      </h3>
      <ul>
        {late.map((permit) => {
          const row = (
            <Row
              lead={<Icon of={AlarmClock} className="text-red" />}
              title={text.exitReasons[permit.reason]}
              detail={posts.get(permit.postId ?? '')?.name ?? text.permits.anyGate}
              detailEnd={<TimeLeft dueAt={permit.dueBackAt} clock="late" now={now} plain />}
            />
          )
          return (
            <li key={permit.id}>
              {past ? (
                row
              ) : (
                <Link href="/posts?tab=permits" className="block -outline-offset-2!">
                  {row}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
