'use client'
import { CircleAlert } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { changeDraft, type DraftChange } from '#components/hotline/call-draft.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { DraftFields, useRunning } from './draft-fields.tsx'
import { DISMISSALS } from '#lib/domain/channel/message-decision.ts'
import { isOpen, type PastedItem, withItem } from './paste.ts'
import type { Decide } from './use-decide.ts'
import type { KeptPaste } from './use-paste.ts'
import { useStateWords } from './use-state-words.ts'

type PasteFormProps = {
  item: PastedItem | null
  change: KeptPaste['change']
  decide: Decide
  locked: boolean
  /** Whether confirming was tried with something missing. */
  tried: boolean
  dismissing: boolean
  onDismissing: (open: boolean) => void
  onConfirm: (item: PastedItem) => void
}

/** The draft of one message: corrected by a person, and confirmed or dismissed. */
export function PasteForm(props: PasteFormProps) {
  const text = useLanguage().words.wechat.form
  const { item } = props
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={text.title} />
      {item === null ? (
        <EmptyState title={text.none} detail={text.noneDetail} />
      ) : isOpen(item) ? (
        <OpenForm {...props} item={item} />
      ) : (
        <Decided {...props} item={item} />
      )}
    </section>
  )
}

function OpenForm(props: PasteFormProps & { item: PastedItem }) {
  const { item, change, locked, tried, dismissing, onDismissing, onConfirm, decide } = props
  const { words } = useLanguage()
  const text = words.wechat.form
  const call = words.hotline.call
  const { draft } = item
  const { running } = useRunning(draft)
  const set = (step: DraftChange) =>
    change((now) => withItem(now, item.id, { draft: changeDraft(draft, step) }))

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-3 scroll-thin">
        {item.state.kind === 'refused' ? (
          <p role="alert" className="flex items-start gap-1.5 text-12 text-red">
            <Icon of={CircleAlert} size={14} className="mt-px" />
            {words.wechat.states.refused(item.state.reason)}
          </p>
        ) : null}
        <DraftFields
          draft={draft}
          change={set}
          locked={locked}
          tried={tried}
          onJoin={() => onConfirm(item)}
        />
      </div>
      {dismissing ? (
        <Dismissals item={item} decide={decide} onDone={() => onDismissing(false)} />
      ) : null}
      <footer className="flex min-h-14 shrink-0 flex-wrap items-center justify-end gap-2 border-t px-4 py-2">
        <Button
          shortcut="Alt D"
          aria-keyshortcuts="Alt+D"
          aria-expanded={dismissing}
          reason={locked ? call.locked : null}
          locked
          reasonPlace="none"
          onClick={() => onDismissing(!dismissing)}
        >
          {text.dismiss}
        </Button>
        <Button
          variant="primary"
          shortcut="Ctrl Enter"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          reason={locked ? call.locked : null}
          locked
          reasonPlace="none"
          onClick={() => onConfirm(item)}
        >
          {running ? text.confirmMerging : text.confirm}
        </Button>
      </footer>
    </>
  )
}

function Dismissals({
  item,
  decide,
  onDone,
}: {
  item: PastedItem
  decide: Decide
  onDone: () => void
}) {
  const { words } = useLanguage()
  const text = words.wechat.form
  const first = useRef<HTMLButtonElement>(null)
  // It was asked for by a key or a press: the answer is the next thing to give.
  useEffect(() => first.current?.focus(), [])
  return (
    <fieldset className="flex shrink-0 flex-wrap gap-1 border-t px-4 py-2">
      <legend className="sr-only">{text.dismissTitle}</legend>
      <span aria-hidden="true" className="flex h-8 items-center pr-1 text-12 text-text-2">
        {text.dismissTitle}
      </span>
      {DISMISSALS.map((reason, index) => (
        <Button
          key={reason}
          ref={index === 0 ? first : undefined}
          onClick={() => {
            onDone()
            decide.dismiss(item, reason)
          }}
        >
          {words.domain.messageDecisions[reason]}
        </Button>
      ))}
    </fieldset>
  )
}

function Decided({ item, decide }: PasteFormProps & { item: PastedItem }) {
  const { words } = useLanguage()
  const stateWords = useStateWords()
  const { state } = item
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-3">
      <output>{stateWords(state)}</output>
      {state.kind === 'logged' ? (
        <Link href={`/hotline?request=${state.requestId}`} className={buttonClasses({})}>
          {words.wechat.show}
        </Link>
      ) : null}
      {state.kind === 'dismissed' || state.kind === 'decided' ? (
        <Button onClick={() => decide.takeBack(item)}>{words.wechat.form.takeBack}</Button>
      ) : null}
    </div>
  )
}
