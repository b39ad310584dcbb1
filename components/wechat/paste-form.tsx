'use client'
import { CircleAlert } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import {
  type CallDraft,
  changeDraft,
  type DraftChange,
  missingFields,
} from '#components/hotline/call-draft.ts'
import { CategorySection } from '#components/hotline/category-section.tsx'
import { PlaceSection } from '#components/hotline/place-section.tsx'
import { PrioritySection } from '#components/hotline/priority-section.tsx'
import { RunningCard } from '#components/hotline/running-card.tsx'
import { householdDoor, openAtDoor, runningRequest } from '#components/hotline/same-household.ts'
import { fieldId, useCallFields } from '#components/hotline/use-call-fields.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { DISMISSALS, isOpen, type PastedItem, withItem } from './paste.ts'
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
  const fields = useCallFields(() => draft)
  const { running, open } = useRunning(draft)
  const missing = tried ? missingFields(draft) : []
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
        <RunningCard
          running={running}
          open={open}
          categoryChosen={draft.category !== null}
          onJoin={() => onConfirm(item)}
          onSame={(category) => set({ type: 'set', fields: { category } })}
          onOpen={(id) => window.open(`/hotline?request=${id}`, '_blank', 'noopener')}
        />
        <FormRow label={call.place} problem={missing.includes('place') && call.missing.place}>
          <PlaceSection
            draft={draft}
            change={set}
            locked={locked}
            missing={missing.includes('place')}
            onNext={fields.next}
          />
        </FormRow>
        <FormRow label={call.name}>
          <div className="grid grid-cols-2 gap-2">
            <Input
              id={fieldId('name')}
              aria-label={call.name}
              placeholder={call.namePlaceholder}
              autoComplete="off"
              maxLength={40}
              locked={locked}
              value={draft.name}
              onChange={(event) => set({ type: 'set', fields: { name: event.target.value } })}
            />
            <Input
              id={fieldId('phone')}
              aria-label={call.phone}
              placeholder={call.phone}
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              locked={locked}
              value={draft.phone}
              onChange={(event) => set({ type: 'set', fields: { phone: event.target.value } })}
            />
          </div>
        </FormRow>
        <FormRow
          label={call.category}
          problem={missing.includes('category') && call.missing.category}
        >
          <CategorySection
            category={draft.category}
            locked={locked}
            missing={missing.includes('category')}
            onChoose={(category) => set({ type: 'set', fields: { category } })}
            onNext={() => fields.focus('text')}
          />
        </FormRow>
        <FormRow label={call.priority}>
          <PrioritySection
            draft={draft}
            locked={locked}
            onChoose={(priority) => set({ type: 'set', fields: { priority } })}
            onNext={() => fields.focus('text')}
          />
        </FormRow>
        <FormRow label={call.text}>
          <TextArea
            id={fieldId('text')}
            aria-label={call.text}
            rows={4}
            maxLength={2000}
            readOnly={locked}
            value={draft.text}
            onChange={(event) => set({ type: 'set', fields: { text: event.target.value } })}
          />
        </FormRow>
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

/** What saving would be added to: the same rule as for a call. */
function useRunning({ buildingId, unit, room, category }: CallDraft) {
  const requests = useLiveTable('request')
  return useMemo(() => {
    const door = householdDoor({ buildingId, unit, room })
    const open = openAtDoor(requests.values(), door)
    return { open, running: runningRequest(open, door, category) }
  }, [requests, buildingId, unit, room, category])
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
  const text = useLanguage().words.wechat.form
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
          {text.reasons[reason]}
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
      {state.kind === 'dismissed' ? (
        <Button onClick={() => decide.takeBack(item)}>{words.wechat.form.takeBack}</Button>
      ) : null}
    </div>
  )
}

function FormRow({
  label,
  problem = false,
  children,
}: {
  label: string
  problem?: string | false
  children: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-12 text-text-2">{label}</span>
      {children}
      {problem ? (
        <p role="alert" className="flex items-center gap-1 text-12 text-red">
          <Icon of={CircleAlert} size={14} />
          {problem}
        </p>
      ) : null}
    </div>
  )
}
