'use client'
import { ArrowLeft, SearchX } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { UnverifiedBar } from '#components/resident/unverified-bar.tsx'
import { useEditing } from '#components/live/presence.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { OthersHere } from './others-here.tsx'
import type { RequestFormKind } from './request-actions.ts'
import { RequestCallBack } from './request-call-back.tsx'
import { RequestClaim } from './request-claim.tsx'
import { EditForm } from './request-edit.tsx'
import { EscalateForm, PriorityForm, ReplyForm, WordsForm } from './request-forms.tsx'
import { MergeForm, SplitForm } from './request-merge.tsx'
import { type RequestCommand, useRequestCommand } from './use-request-command.ts'
import { RequestFoot } from './request-foot.tsx'
import { UnsentForms } from './unsent-forms.tsx'
import { type OpenedRequest, useRequest } from './use-request.ts'
import { type RequestFactsOf, factsOf, RequestHead, RequestFacts } from './request-facts.tsx'
import { Words, WordsProblem } from './request-words.tsx'

/** Which form is open in the foot of a request; null shows its steps. */
export type OpenForm = {
  form: RequestFormKind | null
  onForm: (form: RequestFormKind | null) => void
}

/** One request: how it stands, what was said, what happened, and what can be done now. */
export function RequestPanel({
  id,
  onClose,
  ...open
}: { id: string; onClose: () => void } & OpenForm) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const opened = useRequest(id)
  const starting = useIsStarting()
  const facts = factsOf(opened)
  const gone = opened.failure?.reason === 'notFound' || opened.failure?.reason === 'badInput'
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col bg-surface">
      {facts ? (
        <OpenedRequestPanel facts={facts} opened={opened} onClose={onClose} {...open} />
      ) : gone ? (
        <EmptyState
          className="flex-1"
          icon={SearchX}
          title={text.notFoundTitle}
          detail={text.notFoundDetail}
          action={
            <Button size="small" icon={ArrowLeft} onClick={onClose}>
              {text.back}
            </Button>
          }
        />
      ) : opened.failure && !starting ? (
        <div className="flex flex-1 flex-col justify-center">
          <WordsProblem opened={opened} />
          <div className="flex justify-center">
            <Button size="small" icon={ArrowLeft} onClick={onClose}>
              {text.back}
            </Button>
          </div>
        </div>
      ) : (
        <LoadingRows rows={8} label={text.loading} />
      )}
    </section>
  )
}

function OpenedRequestPanel({
  facts,
  opened,
  onClose,
  form,
  onForm,
}: { facts: RequestFactsOf; opened: OpenedRequest; onClose: () => void } & OpenForm) {
  const command = useRequestCommand(facts)
  // A correction tells its very field.
  useEditing(facts.id, form === 'edit' ? null : form)
  const { row, detail } = opened
  const openForm = (next: RequestFormKind | null) => {
    command.clear()
    onForm(next)
  }
  return (
    <>
      <RequestHead facts={facts} onClose={onClose} />
      <UnverifiedBar id={facts.id} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <RequestFacts facts={facts} opened={opened} />
        <OthersHere requestId={facts.id} />
        {row ? <RequestClaim row={row} command={command} /> : null}
        {row && detail ? (
          <RequestCallBack
            row={row}
            askings={detail.askings}
            command={command}
            onReopen={() => openForm('reopen')}
          />
        ) : null}
        <Words id={facts.id} opened={opened} />
      </div>
      <FormOrFoot facts={facts} opened={opened} command={command} form={form} onForm={openForm} />
    </>
  )
}

function FormOrFoot({
  facts,
  opened,
  command,
  form,
  onForm,
}: { facts: RequestFactsOf; opened: OpenedRequest; command: RequestCommand } & OpenForm) {
  const { row, detail } = opened
  const props = { command, onBack: () => onForm(null) }
  switch (form) {
    case 'escalate':
      return <EscalateForm key={facts.id} {...props} />
    case 'reply':
      return <ReplyForm key={facts.id} {...props} />
    case 'reopen':
    case 'remark':
      return <WordsForm key={`${facts.id}:${form}`} {...props} kind={form} />
    case 'priority':
      return <PriorityForm key={facts.id} {...props} current={facts.priority} />
    case 'edit':
      if (row) return <EditForm key={facts.id} {...props} row={row} />
      break
    case 'merge':
      if (row) return <MergeForm key={facts.id} {...props} row={row} />
      break
    case 'split':
      if (row && detail)
        return <SplitForm key={facts.id} {...props} row={row} askings={detail.askings} />
      break
    case null:
      break
  }
  return (
    <>
      <UnsentForms requestId={facts.id} onForm={onForm} />
      <RequestFoot row={row} facts={facts} command={command} onForm={onForm} />
    </>
  )
}
