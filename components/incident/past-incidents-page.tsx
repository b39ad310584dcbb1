'use client'
import { useQuery } from '@tanstack/react-query'
import { Archive, ChevronLeft, Printer } from 'lucide-react'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatDate } from '#lib/i18n/format.ts'
import type { PastIncident } from '#server/queries/incidents.ts'
import { IncidentRecord } from './incident-record.tsx'

/** The incidents that are over: their counts, and the record of what was destroyed. */
export function PastIncidentsPage() {
  const { words } = useLanguage()
  const text = words.incident.past
  const router = useRouter()
  const wanted = useSearchParams().get('incident')
  const { user } = useSession()
  // Closing and destroying are events: the list is asked for again when the open incident changes.
  const open = useOpenIncident()?.id
  const allowed = can(user?.roles ?? [], 'audit.read')
  const { data, error, refetch } = useQuery({
    queryKey: [user?.communityId, 'incident', 'past', open],
    queryFn: () => api.incident.past.query(),
    enabled: allowed,
    refetchOnMount: 'always',
  })
  const chosen = data?.find(({ id }) => id === wanted) ?? data?.[0]
  return (
    <div className="min-h-full bg-surface">
      <div className="mx-auto max-w-3xl px-4 py-6">
        <header className="mb-4 flex flex-wrap items-center gap-3">
          <h1 className="min-w-0 flex-1 text-20 font-semibold">{text.title}</h1>
          <Link
            href="/map"
            className="inline-flex items-center gap-1 text-text-2 hover:text-text print:hidden"
          >
            <Icon of={ChevronLeft} />
            {text.back}
          </Link>
          {chosen ? (
            <Button icon={Printer} className="print:hidden" onClick={() => window.print()}>
              {words.common.print}
            </Button>
          ) : null}
        </header>
        {!allowed ? (
          <EmptyState
            icon={Archive}
            title={words.common.needsPermission(words.domain.permissions['audit.read'])}
          />
        ) : error ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : !data ? (
          <LoadingRows rows={3} lines={2} label={text.loading} />
        ) : chosen ? (
          <>
            {data.length > 1 ? (
              <List
                incidents={data}
                chosenId={chosen.id}
                onChoose={(id) => router.push(`/incidents?incident=${id}`)}
              />
            ) : null}
            <IncidentRecord incident={chosen} />
          </>
        ) : (
          <EmptyState icon={Archive} title={text.empty} detail={text.emptyDetail} />
        )}
      </div>
    </div>
  )
}

function List({
  incidents,
  chosenId,
  onChoose,
}: {
  incidents: readonly PastIncident[]
  chosenId: string
  onChoose: (id: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.incident.past
  return (
    <ul aria-label={text.title} className="mb-4 border-t print:hidden">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <button
            type="button"
            aria-pressed={incident.id === chosenId}
            onClick={() => onChoose(incident.id)}
            className={classNames(
              'flex min-h-10 w-full flex-wrap items-center gap-x-3 border-b px-3 py-1.5 text-left -outline-offset-2!',
              incident.id === chosenId ? 'bg-surface-2' : 'hover:bg-surface-2',
            )}
          >
            <span className="min-w-0 flex-1 truncate font-medium">{incident.name}</span>
            <span className="text-12 text-text-2">
              {text.period(
                formatDate(incident.openedAt, language),
                formatDate(incident.closedAt, language),
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
