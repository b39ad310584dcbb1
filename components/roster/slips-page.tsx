'use client'
import { ArrowLeft, Ban, FileCheck } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ListedSlip } from '#server/queries/slips.ts'
import { SlipItem } from './slip-item.tsx'
import { useSlips } from './use-slips.ts'

const GROUPS = ['ready', 'lacking', 'ended'] as const
type Group = (typeof GROUPS)[number]

/** Home isolations whose days are over: what is missing, the slip that ends each, and those that ended. */
export function SlipsPage() {
  const { words } = useLanguage()
  const text = words.slips
  const starting = useIsStarting()
  const hasIncident = useOpenIncident() !== null
  const needed = useNeededRole('isolation.report')
  if (needed !== null) return <EmptyState icon={Ban} title={text.title} detail={needed} />
  if (starting) return <LoadingRows rows={6} lines={2} label={text.loading} />
  if (!hasIncident) {
    return (
      <EmptyState
        icon={FileCheck}
        title={words.roster.noIncident}
        detail={words.roster.noIncidentDetail}
      />
    )
  }
  return <Slips />
}

function Slips() {
  const { words } = useLanguage()
  const text = words.slips
  const asked = useSearchParams().get('contact')
  const [openId, setOpenId] = useState(asked)
  const { data, error, refetch } = useSlips()
  const groups = Map.groupBy(data ?? [], groupOf)
  return (
    <div className="flex h-full justify-center bg-bg">
      <section
        aria-label={text.title}
        className="flex h-full w-full max-w-[720px] flex-col bg-surface lg:border-x"
      >
        <header className="flex min-h-12 shrink-0 items-center gap-3 border-b px-4 py-2">
          <Link
            href="/roster?duty=temperature"
            aria-label={text.back}
            title={text.back}
            className="grid size-8 shrink-0 place-items-center rounded-control text-text-2 hover:bg-surface-2 max-sm:size-12"
          >
            <Icon of={ArrowLeft} />
          </Link>
          <h1 className="flex-1 text-18 font-semibold">{text.title}</h1>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
          {!data && error ? (
            <ErrorState
              title={text.failed}
              detail={errorSentence(error, words)}
              onRetry={() => void refetch()}
            />
          ) : !data ? (
            <LoadingRows rows={6} lines={2} label={text.loading} />
          ) : data.length === 0 ? (
            <EmptyState icon={FileCheck} title={text.none} detail={text.noneDetail} />
          ) : (
            GROUPS.map((group) => (
              <SlipGroup
                key={group}
                group={group}
                slips={groups.get(group) ?? []}
                known={data}
                openId={openId}
                onToggle={(id) => setOpenId(openId === id ? null : id)}
              />
            ))
          )}
        </div>
      </section>
    </div>
  )
}

function groupOf({ slip, lacks }: ListedSlip): Group {
  if (slip) return 'ended'
  return lacks.length === 0 ? 'ready' : 'lacking'
}

function SlipGroup({
  group,
  slips,
  known,
  openId,
  onToggle,
}: {
  group: Group
  slips: readonly ListedSlip[]
  /** All of them, for the number that comes next. */
  known: readonly ListedSlip[]
  openId: string | null
  onToggle: (contactId: string) => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  if (slips.length === 0) return null
  const title = words.slips.groups[group]
  return (
    <section aria-label={title}>
      <h2 className="sticky top-0 z-1 flex justify-between border-b bg-surface-2 px-4 py-1.5 text-12 text-text-2">
        <span>{title}</span>
        <span>{words.slips.slips(formatNumber(slips.length, language))}</span>
      </h2>
      <ul>
        {slips.map((listed) => (
          <SlipItem
            key={listed.contactId}
            listed={listed}
            known={known}
            now={now}
            open={listed.contactId === openId}
            onToggle={() => onToggle(listed.contactId)}
          />
        ))}
      </ul>
    </section>
  )
}
