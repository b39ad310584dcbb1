'use client'
import { ArrowLeft, CircleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { KeptSign } from '#components/live/kept-sign.tsx'
import type { KeptState } from '#components/live/kept-value.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { RequestCommand } from './use-request-command.ts'

/** The foot of a request while something is being decided: the fields, why not, and one button. */
export function RequestForm({
  title,
  hint,
  send,
  busy,
  missing,
  kept,
  command,
  onBack,
  onSend,
  children,
}: {
  title: string
  hint?: string
  send: string
  busy: boolean
  /** What is still missing, after somebody tried to send. */
  missing: string | null
  kept?: KeptState
  command: RequestCommand
  onBack: () => void
  onSend: () => void
  children: ReactNode
}) {
  const words = useWords()
  const problem = missing ?? command.problem
  const form = useRef<HTMLElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input, select')?.focus()
  }, [])
  return (
    // Its keys work wherever in it the focus stands.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={form}
      aria-label={title}
      data-request-form
      className="flex max-h-[70%] shrink-0 flex-col border-t bg-surface-2"
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
        const sends = (event.ctrlKey || event.metaKey) && event.key === 'Enter'
        if (!sends && event.key !== 'Escape') return
        // These keys also belong to the call form; here they are about this question alone.
        event.preventDefault()
        event.stopPropagation()
        if (sends) onSend()
        else onBack()
      }}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-2">
        <IconButton icon={ArrowLeft} size={28} label={words.request.forms.back} onClick={onBack} />
        <h3 className="font-semibold">{title}</h3>
        {hint ? <span className="min-w-0 truncate text-12 text-text-2">{hint}</span> : null}
      </header>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-4 pb-3 scroll-thin">
        {children}
      </div>
      <footer className="flex shrink-0 items-center gap-2 px-4 pb-3">
        <div className="min-w-0 flex-1 text-12">
          <p role="alert" className="text-red">
            {problem ? (
              <span className="flex items-start gap-1.5">
                <Icon of={CircleAlert} size={14} className="mt-px" /> {problem}
              </span>
            ) : null}
          </p>
          {kept && !problem ? (
            <output className="text-text-2">
              <KeptSign state={kept} />
            </output>
          ) : null}
        </div>
        <Button variant="primary" shortcut="Ctrl Enter" busy={busy} onClick={onSend}>
          {send}
        </Button>
      </footer>
    </section>
  )
}
