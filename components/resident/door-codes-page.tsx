'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Printer, QrCode as QrSign, RotateCw, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable, useOutbox, useSend, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Input } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { CodeSheet, type SheetCode } from './code-sheet.tsx'

const natural = new Intl.Collator('zh-CN', { numeric: true })

/** The codes at the doors: made, found, renewed and printed by the lead. */
export function DoorCodesPage() {
  const { language, words } = useLanguage()
  const text = words.resident.sheet
  const { user } = useSession()
  const allowed = can(user?.roles ?? [], 'residentCode.make')
  const buildings = useLiveTable('building')
  const now = useServerNow(60_000)
  const queryClient = useQueryClient()
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const [find, setFind] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [renewing, setRenewing] = useState<SheetCode | null>(null)
  const key = [user?.communityId, 'doorCodes']
  const codes = useQuery({
    queryKey: key,
    queryFn: () => api.residentCode.list.query(),
    enabled: allowed,
  })

  const all = useMemo<SheetCode[]>(() => {
    const known = (codes.data ?? []).flatMap(({ buildingId, code, madeAt }) => {
      const row = buildings.get(buildingId)
      return row ? [{ buildingId, code, madeAt, label: buildingLabel(row, language) }] : []
    })
    return known.sort((a, b) => natural.compare(a.label, b.label))
  }, [codes.data, buildings, language])
  const wanted = find.replace(/\s+/g, '')
  const shown = all.filter(({ label }) => label.replace(/\s+/g, '').includes(wanted))

  const make = async (buildingIds?: string[]) => {
    setProblem(null)
    setBusy(true)
    const { id, done } = await send('residentCode.make', buildingIds ? { buildingIds } : {}, {
      thing: 'doorCodes',
      label: text.make,
    })
    done
      .then(() => queryClient.invalidateQueries({ queryKey: key }))
      .catch((error: unknown) => {
        setProblem(failureWords(asFailure(error)))
        void discard(id)
      })
      .finally(() => setBusy(false))
  }
  if (!allowed) {
    const reason = words.common.needsPermission(words.domain.permissions['residentCode.make'])
    return <EmptyState title={text.title} detail={reason} className="h-full bg-surface" />
  }
  return (
    <>
      <div className="flex h-full min-h-0 flex-col bg-surface print:hidden">
        <PanelHead
          title={<h1 className="contents">{text.title}</h1>}
          note={codes.data ? text.withCode(all.length, buildings.size) : undefined}
          className="h-12"
        >
          {all.length < buildings.size ? (
            <Button icon={QrSign} busy={busy} onClick={() => void make()}>
              {text.make}
            </Button>
          ) : null}
          <Button
            variant="primary"
            icon={Printer}
            reason={shown.length === 0 ? text.none : null}
            reasonPlace="none"
            onClick={() => window.print()}
          >
            {text.printCount(shown.length)}
          </Button>
        </PanelHead>
        <div className="flex flex-wrap items-center gap-3 border-b px-4 py-2">
          <Input
            icon={Search}
            aria-label={text.search}
            placeholder={text.search}
            value={find}
            maxLength={60}
            onChange={(event) => setFind(event.target.value)}
            className="w-64"
          />
          <p className="min-w-0 flex-1 text-12 text-text-2">{text.detail}</p>
        </div>
        {problem ? (
          <p role="alert" className="px-4 py-2 text-12 text-red">
            {problem}
          </p>
        ) : null}
        {codes.isPending ? (
          <LoadingRows rows={12} />
        ) : codes.isError ? (
          <ErrorState onRetry={() => void codes.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={QrSign} title={text.none} detail={text.noneDetail} />
        ) : shown.length === 0 ? (
          <EmptyState title={text.nothing} />
        ) : (
          <CodeRows rows={shown} now={now} onRenew={setRenewing} />
        )}
        <Dialog
          open={renewing !== null}
          onOpenChange={(open) => (open ? undefined : setRenewing(null))}
          title={text.renewTitle(renewing?.label ?? '')}
          description={text.renewDetail}
          footer={
            <>
              <Button onClick={() => setRenewing(null)}>{words.common.cancel}</Button>
              <Button
                variant="danger"
                onClick={() => {
                  if (renewing) void make([renewing.buildingId])
                  setRenewing(null)
                }}
              >
                {text.renew}
              </Button>
            </>
          }
        />
      </div>
      <CodeSheet codes={shown} community={user?.community.name ?? ''} />
    </>
  )
}

function CodeRows({
  rows,
  now,
  onRenew,
}: {
  rows: readonly SheetCode[]
  now: Date
  onRenew: (code: SheetCode) => void
}) {
  const { language, words } = useLanguage()
  const text = words.resident.sheet
  return (
    <VirtualList
      items={rows}
      keyOf={(row) => row.buildingId}
      rowHeight={40}
      label={text.title}
      className="min-h-0 flex-1"
      renderRow={(row) => (
        <div className="flex h-10 items-center gap-4 border-b px-4">
          <span className="min-w-0 flex-1 truncate font-medium">{row.label}</span>
          <a
            href={`/r/${row.code}`}
            target="_blank"
            rel="noreferrer"
            className="font-mono text-12 text-text-2 underline underline-offset-2"
          >
            /r/{row.code}
          </a>
          <span className="text-12 text-text-2">
            {text.made(formatMoment(row.madeAt, now, language))}
          </span>
          <Button size="small" icon={RotateCw} onClick={() => onRenew(row)}>
            {text.renew}
          </Button>
        </div>
      )}
    />
  )
}
