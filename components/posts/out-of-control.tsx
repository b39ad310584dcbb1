'use client'
import { useMutation } from '@tanstack/react-query'
import { Eye, Siren } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsolationDue } from '#components/roster/use-isolation-due.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { countOutOfControl, type OutOfControl } from '#lib/domain/coverage/out-of-control.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ListedPermit } from '#server/queries/permits.ts'
import { PermitRow } from './permit-row.tsx'

/** Persons who are out of control, by cause: what every screen holds, and for whoever may know, reports. */
export function useOutOfControl(): OutOfControl {
  const rounds = useLiveTable('roundBuilding')
  const permits = useLiveTable('exitPermit')
  const { due, state } = useIsolationDue()
  return useMemo(
    () =>
      countOutOfControl({
        rounds: rounds.values(),
        permits: permits.values(),
        isolated: state === 'known' ? due : null,
      }),
    [rounds, permits, due, state],
  )
}

/** On the board of the day: another matter than who was missed. Nothing while nobody is. */
export function OutOfControlBar() {
  const { language, words } = useLanguage()
  const text = words.posts.notBack
  const { all, lost, exitNotBack, reportOverdue } = useOutOfControl()
  const mayRead = useNeededRole('permit.read') === null
  const { state, retry } = useIsolationDue()
  if (all === 0 && state !== 'failed') return null
  const number = (value: number) => formatNumber(value, language)
  return (
    <p className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 border-b bg-red-tint px-4 py-1 text-red">
      <span className="flex items-center gap-2 font-medium">
        <Icon of={Siren} />
        {text.outOfControl(number(all))}
      </span>
      <span>
        {text.sum(
          number(lost),
          number(exitNotBack),
          reportOverdue === null ? null : number(reportOverdue),
        )}
      </span>
      {state === 'failed' ? (
        <span role="alert" className="flex items-center gap-2">
          {text.reportsUnknown}
          <button type="button" className="underline" onClick={retry}>
            {words.common.retry}
          </button>
        </span>
      ) : null}
      <span className="ml-auto flex gap-3">
        {reportOverdue ? (
          <Link href="/roster?duty=temperature" className="underline">
            {text.toRoster}
          </Link>
        ) : null}
        {mayRead && exitNotBack > 0 ? (
          <Link href="/posts?tab=permits" className="underline">
            {text.toPermits}
          </Link>
        ) : null}
      </span>
    </p>
  )
}

/** Who is out past their time, as one of the causes on the list of those out of control. */
export function NotBackList() {
  const { language, words } = useLanguage()
  const text = words.posts.notBack
  const now = useServerNow(60_000)
  const { exitNotBack } = useOutOfControl()
  const mayRead = useNeededRole('permit.read') === null
  const { data, error, isIdle, isPending, mutate } = useMutation<ListedPermit[]>({
    mutationFn: () => api.permit.list.mutate({ list: 'notBack' }),
  })
  return (
    <section aria-label={text.title}>
      <h3 className="flex justify-between border-y bg-surface-2 px-4 py-1.5 font-semibold">
        <span>{text.title}</span>
        <span className="font-normal text-text-2">
          {text.count(formatNumber(exitNotBack, language))}
        </span>
      </h3>
      <p className="px-4 py-2 text-12 text-text-2">{exitNotBack === 0 ? text.none : text.detail}</p>
      {isIdle && mayRead && exitNotBack > 0 ? (
        <p className="px-4 pb-3">
          <Button size="small" icon={Eye} onClick={() => mutate()}>
            {text.open}
          </Button>
        </p>
      ) : null}
      {isPending ? <LoadingRows rows={2} lines={2} label={words.posts.passes.loading} /> : null}
      {error ? (
        <ErrorState
          title={words.posts.passes.failed}
          detail={errorSentence(error, words)}
          onRetry={() => mutate()}
        />
      ) : null}
      {data ? (
        <ul className="border-t">
          {data.map((permit) => (
            <PermitRow key={permit.id} permit={permit} named={permit} now={now} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
