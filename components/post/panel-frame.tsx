'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'

/** The frame of what is open at the right: head with a close button, body that scrolls, foot. */
export function DetailFrame({
  lead,
  title,
  note,
  facts,
  closeLabel,
  onClose,
  children,
  foot,
}: {
  lead?: ReactNode
  title: ReactNode
  note?: ReactNode
  facts?: ReactNode
  closeLabel: string
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
}) {
  return (
    <section className="flex min-h-0 flex-1 flex-col bg-surface" aria-label={String(title)}>
      <header className="flex shrink-0 flex-col gap-1 px-4 pt-3 pb-2">
        <div className="flex items-center gap-2">
          {lead}
          <h2 className="min-w-0 truncate text-16 font-semibold">{title}</h2>
          <span className="min-w-0 flex-1 truncate text-12 text-text-2">{note}</span>
          <button
            type="button"
            aria-label={closeLabel}
            title={closeLabel}
            onClick={onClose}
            className="-mr-1.5 flex size-7 shrink-0 items-center justify-center rounded-control text-text-2 hover:bg-surface-2 hover:text-text"
          >
            <Icon of={X} />
          </button>
        </div>
        {facts ? <div className="flex flex-wrap gap-x-4 text-12 text-text-2">{facts}</div> : null}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto border-t scroll-thin">{children}</div>
      {foot ? <footer className="flex shrink-0 gap-2 border-t p-4">{foot}</footer> : null}
    </section>
  )
}

/** Three or four figures side by side under the head of a panel. */
export function FigureRow({ figures }: { figures: { value: ReactNode; label: string }[] }) {
  return (
    <dl className="flex border-b px-4 py-3">
      {figures.map(({ value, label }) => (
        <div
          key={label}
          className="flex min-w-0 grow flex-col-reverse border-l pr-2 pl-2.5 first:border-l-0 first:pl-0 last:pr-0"
        >
          <dt className="truncate text-12 text-text-2">{label}</dt>
          <dd className="text-20 font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
