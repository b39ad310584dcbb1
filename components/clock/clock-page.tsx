'use client'
import { Timer } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import {
  useConnection,
  useIsStarting,
  useLiveTable,
  useServerNow,
} from '#components/live/live-provider.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { CasesColumn } from './cases-column.tsx'
import { ClockBar } from './clock-bar.tsx'
import { ClockHead } from './clock-head.tsx'
import { CriteriaColumn } from './criteria-column.tsx'
import { TodayColumn } from './today-column.tsx'
import { useAssessment } from './use-assessment.ts'

/** One zone with its clock: what day it is on, what is due today, what stands before its end. */
export function ClockPage() {
  const { words } = useLanguage()
  const text = words.clock
  const zoneId = useSearchParams().get('zone')
  const starting = useIsStarting()
  const zone = useLiveTable('zone').get(zoneId ?? '')
  if (starting) return <LoadingRows rows={12} label={text.loading} className="bg-surface" />
  if (!zone) {
    return (
      <div className="flex h-full items-center justify-center bg-surface">
        <EmptyState
          icon={Timer}
          title={zoneId ? text.gone : text.choose}
          detail={zoneId ? text.goneDetail : text.chooseDetail}
          action={
            <Link href="/zones" className={buttonClasses({})}>
              {text.back}
            </Link>
          }
        />
      </div>
    )
  }
  return <ZoneClock key={zone.id} zone={zone} />
}

function ZoneClock({ zone }: { zone: ZoneRow }) {
  const { words } = useLanguage()
  const text = words.clock
  const now = useServerNow(30_000)
  const { phase } = useConnection()
  const assessment = useAssessment(zone)
  const [openId, setOpenId] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const { data } = assessment
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface max-lg:overflow-y-auto">
      <ClockHead
        zone={zone}
        assessed={data ?? null}
        onAsk={() => setAsking(true)}
        onOpen={setOpenId}
      />
      {phase.kind !== 'live' && data ? (
        <p className="border-b bg-amber-tint px-4 py-1.5 text-12 text-amber">{text.stale}</p>
      ) : null}
      {data ? (
        <>
          <ClockBar assessed={data} now={now} />
          <div className="flex min-h-0 flex-1 max-lg:flex-none max-lg:flex-col">
            <CriteriaColumn zone={zone} assessed={data} now={now} onOpen={setOpenId} />
            <CasesColumn zone={zone} now={now} openId={openId} onOpen={setOpenId} />
            <TodayColumn
              zone={zone}
              assessed={data}
              now={now}
              asking={asking}
              onAsked={() => setAsking(false)}
              onOpen={setOpenId}
            />
          </div>
        </>
      ) : assessment.isError ? (
        <ErrorState title={text.failed} onRetry={() => void assessment.refetch()} />
      ) : (
        <LoadingRows rows={10} label={text.loading} />
      )}
    </div>
  )
}
