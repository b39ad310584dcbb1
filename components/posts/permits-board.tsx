'use client'
import { useMutation } from '@tanstack/react-query'
import { Eye, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { ReasonDialog } from '#components/notice/reason-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { inOrderOfPermits } from '#lib/domain/permit/permit.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ExitPermitRow } from '#lib/live/post-rows.ts'
import type { ListedPermit } from '#server/queries/permits.ts'
import { PermitForm } from './permit-form.tsx'
import { PermitRow } from './permit-row.tsx'

const GROUPS = ['late', 'out', 'approved'] as const
type Group = (typeof GROUPS)[number]

/** Who is out, the longest overdue on top, and who may go; names are shown on purpose alone. */
export function PermitsBoard({ now }: { now: Date }) {
  const { language, words } = useLanguage()
  const text = words.posts.permits
  const rows = useLiveTable('exitPermit')
  const incident = useOpenIncident()
  const neededRole = useNeededRole('permit.approve')
  const [approving, setApproving] = useState(false)
  const [withdrawing, setWithdrawing] = useState<ExitPermitRow | null>(null)
  const groups = useMemo(() => Map.groupBy(inOrderOfPermits(rows.values()), groupOf), [rows])
  const names = useMutation({ mutationFn: () => api.permit.list.mutate({ list: 'standing' }) })
  const named = useMemo(() => new Map(names.data?.map((one) => [one.id, one])), [names.data])
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <section aria-label={text.title} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
        <PanelHead
          title={text.title}
          note={<span className="max-sm:hidden">{names.data ? text.namesOn : text.audit}</span>}
        >
          <Button size="small" icon={Eye} busy={names.isPending} onClick={() => names.mutate()}>
            {text.names}
          </Button>
          <Button
            size="small"
            variant="primary"
            icon={Plus}
            locked={neededRole !== null}
            reason={neededRole ?? (!incident && words.errors.refusals.noOpenIncident({}))}
            reasonPlace="none"
            title={neededRole ?? undefined}
            onClick={() => setApproving(true)}
          >
            {text.approve}
          </Button>
        </PanelHead>
        <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
          {names.error ? (
            <p role="alert" className="border-b bg-red-tint px-4 py-2 text-red">
              {text.failed} {errorSentence(names.error, words)}
            </p>
          ) : null}
          {rows.size === 0 ? (
            <EmptyState title={text.none} detail={text.noneDetail} className="py-12" />
          ) : null}
          {GROUPS.map((group) => {
            const inGroup = groups.get(group) ?? []
            return inGroup.length === 0 ? null : (
              <section key={group} aria-label={text.groups[group]}>
                <GroupHead
                  title={text.groups[group]}
                  count={formatNumber(inGroup.length, language)}
                />
                <ul>
                  {inGroup.map((permit) => (
                    <PermitRow
                      key={permit.id}
                      permit={permit}
                      named={named.get(permit.id)}
                      now={now}
                    >
                      {permit.status === 'approved' && neededRole === null ? (
                        <Button size="small" onClick={() => setWithdrawing(permit)}>
                          {text.withdraw}
                        </Button>
                      ) : null}
                    </PermitRow>
                  ))}
                </ul>
              </section>
            )
          })}
          <EndedPermits now={now} />
        </div>
      </section>
      {approving ? (
        <div className="flex w-96 shrink-0 flex-col border-l bg-surface max-lg:w-auto max-lg:flex-1 max-lg:border-t max-lg:border-l-0">
          <PermitForm onClose={() => setApproving(false)} />
        </div>
      ) : null}
      {withdrawing ? (
        <WithdrawPermit permit={withdrawing} onClose={() => setWithdrawing(null)} />
      ) : null}
    </div>
  )
}

function groupOf(permit: ExitPermitRow): Group {
  if (permit.late) return 'late'
  return permit.status === 'out' ? 'out' : 'approved'
}

function GroupHead({ title, count }: { title: string; count: string }) {
  return (
    <h3 className="sticky top-0 flex justify-between border-b bg-surface-2 px-4 py-1 text-12 text-text-2">
      <span>{title}</span>
      <span>{count}</span>
    </h3>
  )
}

/** Who came back within a day, and what was withdrawn or not used; asked for, since it has names. */
function EndedPermits({ now }: { now: Date }) {
  const { language, words } = useLanguage()
  const text = words.posts.permits
  const ended = useMutation<ListedPermit[]>({
    mutationFn: () => api.permit.list.mutate({ list: 'ended' }),
  })
  if (ended.isIdle) {
    return (
      <p className="flex flex-wrap items-center gap-2 px-4 py-3">
        <Button size="small" icon={Eye} onClick={() => ended.mutate()}>
          {text.ended}
        </Button>
        <span className="text-12 text-text-2">{text.audit}</span>
      </p>
    )
  }
  if (ended.isPending) return <LoadingRows rows={3} lines={2} />
  if (ended.error) {
    return (
      <ErrorState
        title={text.failed}
        detail={errorSentence(ended.error, words)}
        onRetry={() => ended.mutate()}
      />
    )
  }
  return (
    <section aria-label={text.groups.ended}>
      <GroupHead title={text.groups.ended} count={formatNumber(ended.data.length, language)} />
      <ul>
        {ended.data.map((permit) => (
          <PermitRow key={permit.id} permit={{ ...permit, late: false }} named={permit} now={now} />
        ))}
      </ul>
    </section>
  )
}

function WithdrawPermit({ permit, onClose }: { permit: ExitPermitRow; onClose: () => void }) {
  const { words } = useLanguage()
  const text = words.posts.permits
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const withdraw = async (reason: string) => {
    const input = { id: permit.id, reason }
    const done = await give('permit.withdraw', input, text.withdrawTitle, `permit:${permit.id}`)
    if (done === null) return
    toast({ tone: 'done', text: text.withdrawn })
    onClose()
  }
  return (
    <ReasonDialog
      title={text.withdrawTitle}
      detail={text.withdrawDetail}
      label={text.withdrawReason}
      act={text.withdraw}
      refusal={refusal}
      busy={busy}
      onSure={(reason) => void withdraw(reason)}
      onClose={onClose}
    />
  )
}
