'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'

/** One line of a case or contact that opens to what became of it. */
export function CaseItem({
  open,
  onToggle,
  title,
  note,
  end,
  children,
}: {
  open: boolean
  onToggle: () => void
  title: ReactNode
  note: ReactNode
  end?: ReactNode
  children: ReactNode
}) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <li ref={row} className={classNames('border-b', open && 'bg-surface-2')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-13 w-full items-center gap-2 px-4 py-1.5 text-left -outline-offset-2! hover:bg-surface-2"
      >
        <Icon of={open ? ChevronDown : ChevronRight} className="text-text-3" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{title}</span>
          <span className="block truncate text-12 text-text-2">{note}</span>
        </span>
        {end}
      </button>
      {open ? <div className="flex flex-col gap-2 px-4 pb-3 pl-10">{children}</div> : null}
    </li>
  )
}

/** A date that stands, or is still to be set; setting it right goes the same way. */
export function DateLine({
  label,
  value,
  shown,
  busy,
  onSet,
}: {
  label: string
  /** ISO; null: not yet. */
  value: string | null
  shown: string | null
  busy: boolean
  onSet: (at: string) => void
}) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const now = useServerNow(60_000)
  const needed = useNeededRole('case.record')
  const [typed, setTyped] = useState<string | null>(null)
  const at = typed === null ? null : fromWallTime(typed)
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-2">
      <span className="w-20 shrink-0 text-12 text-text-2">{label}</span>
      {typed === null ? (
        <>
          <span className={value === null ? 'text-text-2' : undefined}>{shown ?? text.notYet}</span>
          <Button
            size="small"
            variant="quiet"
            locked={needed !== null}
            reason={needed}
            reasonPlace="none"
            aria-label={`${label} ${value === null ? text.set : text.change}`}
            onClick={() => setTyped(toWallTime(value ?? now))}
          >
            {value === null ? text.set : text.change}
          </Button>
        </>
      ) : (
        <>
          <span className="w-52">
            <Input
              type="datetime-local"
              aria-label={label}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </span>
          <Button
            size="small"
            busy={busy}
            reason={at === null && text.timeMissing}
            reasonPlace="none"
            onClick={() => {
              if (at === null) return
              onSet(at)
              setTyped(null)
            }}
          >
            {text.save}
          </Button>
          <Button size="small" variant="quiet" onClick={() => setTyped(null)}>
            {words.common.cancel}
          </Button>
        </>
      )}
    </div>
  )
}

/** It was none, or not here: with a reason, and kept as withdrawn. */
export function Withdraw({
  name,
  busy,
  onWithdraw,
}: {
  /** Under which what was typed is kept. */
  name: string
  busy: boolean
  onWithdraw: (reason: string) => void
}) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const needed = useNeededRole('case.record')
  const [asked, setAsked] = useState(false)
  const { value: reason, change, clear } = useKept(`draft:withdraw:${name}`, '')
  if (!asked && reason === '') {
    return (
      <Button
        size="small"
        variant="quiet"
        className="self-start"
        locked={needed !== null}
        reason={needed}
        reasonPlace="none"
        onClick={() => setAsked(true)}
      >
        {text.withdraw}
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="min-w-40 flex-1">
        <Input
          aria-label={text.withdrawWhy}
          placeholder={text.withdrawPlaceholder}
          maxLength={200}
          value={reason}
          onChange={(event) => change(event.target.value)}
        />
      </span>
      <Button
        size="small"
        variant="danger"
        busy={busy}
        reason={reason.trim() === '' && text.withdrawWhy}
        reasonPlace="none"
        onClick={() => {
          onWithdraw(reason.trim())
          clear()
          setAsked(false)
        }}
      >
        {text.withdrawDo}
      </Button>
      <Button
        size="small"
        variant="quiet"
        onClick={() => {
          clear()
          setAsked(false)
        }}
      >
        {words.common.cancel}
      </Button>
    </div>
  )
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <span className="w-20 shrink-0 text-12 leading-5 text-text-2">{label}</span>
      <span className="min-w-0">{children}</span>
    </div>
  )
}
