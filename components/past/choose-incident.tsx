'use client'
import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { useSession } from '#components/live/session.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatDate } from '#lib/i18n/format.ts'
import { minuteToAddress } from '#lib/past/minutes.ts'
import type { PastIncidentChoice } from '#lib/past/past-protocol.ts'

/** The incidents of the community, to look back into one of them. */
export function ChooseIncident({
  shownId = null,
  onClose,
}: {
  /** The one that the page shows already. */
  shownId?: string | null
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.past.choose
  const communityId = useSession().user?.communityId
  const now = useServerNow(15_000)
  const router = useRouter()
  const { data, error, refetch } = useQuery({
    queryKey: [communityId, 'past', 'incidents'],
    queryFn: () => api.past.incidents.query(),
    refetchOnMount: 'always',
  })
  const look = ({ id, closedAt }: PastIncidentChoice) => {
    onClose()
    // One that is over is told from its beginning; of the open one, this minute is the nearest.
    const at = closedAt === null ? `&at=${minuteToAddress(now.getTime())}` : ''
    router.push(`/map?incident=${id}${at}`, { scroll: false })
  }
  return (
    <Dialog open onOpenChange={onClose} title={text.title} description={text.detail}>
      {error ? (
        <ErrorState
          title={text.failed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <LoadingRows rows={3} lines={2} label={text.loading} />
      ) : (
        <>
          <ul aria-label={text.title} className="[&>li:last-child>button]:border-b-0">
            {data.map((incident) => (
              <li key={incident.id}>
                <Choice
                  incident={incident}
                  shown={incident.id === shownId}
                  onLook={() => look(incident)}
                />
              </li>
            ))}
          </ul>
          {data.every(({ closedAt }) => closedAt === null) ? (
            <EmptyState icon={Archive} title={text.empty} detail={text.emptyDetail} />
          ) : null}
        </>
      )}
    </Dialog>
  )
}

function Choice({
  incident: { name, openedAt, closedAt, closedBy },
  shown,
  onLook,
}: {
  incident: PastIncidentChoice
  shown: boolean
  onLook: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.past.choose
  const staff = useStaff()
  const by = closedBy ? staff.get(closedBy)?.name : undefined
  const from = formatDate(openedAt, language)
  return (
    <button
      type="button"
      aria-pressed={shown}
      onClick={onLook}
      className={classNames(
        'flex min-h-13 w-full items-center gap-3 border-b px-4 py-2 text-left -outline-offset-2!',
        shown ? 'bg-surface-2' : 'hover:bg-surface-2',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-12 text-text-2">
          {closedAt ? text.period(from, formatDate(closedAt, language)) : text.since(from)}
          {by ? ` · ${text.closedBy(by)}` : null}
        </span>
      </span>
      {closedAt === null ? <Tag tone="ink">{text.ongoing}</Tag> : null}
      {shown ? <Tag tone="outline">{text.shown}</Tag> : null}
    </button>
  )
}
