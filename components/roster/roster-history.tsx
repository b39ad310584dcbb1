'use client'
import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import type { RosterEntry } from '#server/queries/roster-records.ts'
import type { RosterItem } from './roster-items.ts'
import { tenthsWords, tryWords } from './roster-words.ts'

/** All that was written down of one person; opening it is a look that is written down. */
export function RosterHistory({ duty, item }: { duty: RosterDuty; item: RosterItem }) {
  const { words } = useLanguage()
  const text = words.roster
  const { personId, name } = item.person
  const [isOpen, setIsOpen] = useState(false)
  const { data, error, refetch } = useQuery<RosterEntry[]>({
    // What is on its way still is not among them: they are asked for again when it has arrived.
    queryKey: ['roster', duty, 'history', personId, item.known],
    queryFn: () =>
      duty === 'temperature'
        ? api.isolation.history.mutate({ personId })
        : api.checkIn.history.mutate({ personId }),
    enabled: isOpen,
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
  })
  if (!isOpen) {
    return (
      <p className="-mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="small" icon={History} onClick={() => setIsOpen(true)}>
          {text.historyOpen}
        </Button>
        <span className="text-12 text-text-2">{text.historyAudit[duty]}</span>
      </p>
    )
  }
  if (error && !data) {
    return (
      <ErrorState
        title={text.historyFailed}
        detail={errorSentence(error, words)}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) return <LoadingRows rows={2} label={text.loading} />
  return (
    <section aria-label={text.history}>
      <h3 className="mb-1 text-12 text-text-2">{text.history}</h3>
      {data.length === 0 ? <p className="text-14 text-text-2">{text.historyEmpty}</p> : null}
      <ol className="flex flex-col gap-2">
        {data.map((entry) => (
          <Entry
            key={entry.recordId}
            duty={duty}
            entry={entry}
            name={name}
            onWithdrawn={() => void refetch()}
          />
        ))}
      </ol>
    </section>
  )
}

function Entry({
  duty,
  entry,
  name,
  onWithdrawn,
}: {
  duty: RosterDuty
  entry: RosterEntry
  name: string
  onWithdrawn: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  const { user } = useSession()
  const nameOf = useNameOf()
  const { give, refusal, busy } = useGive()
  const [asking, setAsking] = useState(false)
  const isMine = entry.by === user?.id || user?.roles.includes('lead')
  const isGone = entry.withdrawnAt !== null
  const details = [
    entry.tenths === null ? null : tenthsWords(entry.tenths, words),
    ...entry.symptoms.map((symptom) => words.domain.symptoms[symptom]),
    entry.note,
  ].filter(Boolean)
  const withdraw = async () => {
    const input = { id: entry.recordId, duty }
    const thing = `roster:${entry.recordId}`
    // One of another day is not among what the list follows.
    if (await give('roster.withdraw', input, text.withdrawing(name), thing)) onWithdrawn()
  }
  return (
    <li className="flex items-start gap-2 text-14">
      <div className="min-w-0 flex-1">
        <p className={classNames(isGone && 'text-text-3 line-through')}>
          {tryWords(duty, entry, { now, language, words })}
          {details.length > 0 ? ` · ${details.join(' · ')}` : ''}
        </p>
        <p className="text-12 text-text-2">
          {[
            nameOf(entry.by),
            isGone ? text.withdrawn(nameOf(entry.withdrawnBy) ?? '') : null,
            refusal,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {isGone || !isMine ? null : asking ? (
        <Button size="small" variant="danger" busy={busy} onClick={() => void withdraw()}>
          {text.withdrawConfirm}
        </Button>
      ) : (
        <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
          {text.withdraw}
        </Button>
      )}
    </li>
  )
}
