'use client'
import { CircleCheck, CircleX, PencilLine, RotateCcw, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { formatMoment } from '#lib/i18n/format.ts'

/** A command that the server refused, and what this person can do about it. */
export type AttentionEntry = {
  id: string
  /** What was tried: `登记 东区 37 栋 透析`. */
  label: string
  /** Why it was refused, in words. */
  reason: string
  /** When it was tried, ISO 8601. */
  at: string
  onRetry: () => void
  onDiscard: () => void
  /** Puts the text back where it was typed. */
  onEdit?: () => void
}

export function AttentionSheet({
  open,
  onOpenChange,
  entries,
  now,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  entries: readonly AttentionEntry[]
  now: Date
  /** What concerns the person besides, under it. */
  children?: ReactNode
}) {
  const { words } = useLanguage()
  const text = words.shell.attention
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={entries.length > 0 ? text.title : words.bell.title}
      description={entries.length > 0 ? text.explain : undefined}
    >
      {entries.length === 0 && !children ? (
        <EmptyState icon={CircleCheck} title={text.empty} detail={text.emptyDetail} />
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.id} className="border-b px-4 py-3">
              <Entry entry={entry} now={now} onEdited={() => onOpenChange(false)} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </Sheet>
  )
}

function Entry({
  entry,
  now,
  onEdited,
}: {
  entry: AttentionEntry
  now: Date
  onEdited: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.shell.attention
  const [askingToDiscard, setAskingToDiscard] = useState(false)
  const { onEdit } = entry
  return (
    <>
      <div className="flex gap-2">
        <Icon of={CircleX} className="mt-0.5 text-red" />
        <div className="min-w-0 flex-1">
          <div className="flex gap-2">
            <p className="min-w-0 flex-1 font-medium break-name">{entry.label}</p>
            <time dateTime={entry.at} className="shrink-0 text-12 leading-5 text-text-3">
              {formatMoment(entry.at, now, language)}
            </time>
          </div>
          <p className="text-text-2">{entry.reason}</p>
        </div>
      </div>
      <div className="mt-2 flex flex-wrap gap-2 pl-6">
        <Button size="small" icon={RotateCcw} onClick={entry.onRetry}>
          {text.retry}
        </Button>
        {onEdit ? (
          <Button
            size="small"
            icon={PencilLine}
            onClick={() => {
              onEdit()
              onEdited()
            }}
          >
            {text.edit}
          </Button>
        ) : null}
        {askingToDiscard ? (
          <>
            <Button size="small" variant="danger" onClick={entry.onDiscard}>
              {text.confirmDiscard}
            </Button>
            <Button size="small" variant="quiet" onClick={() => setAskingToDiscard(false)}>
              {words.common.cancel}
            </Button>
          </>
        ) : (
          <Button
            size="small"
            variant="quiet"
            icon={Trash2}
            onClick={() => setAskingToDiscard(true)}
          >
            {text.discard}
          </Button>
        )}
      </div>
    </>
  )
}
