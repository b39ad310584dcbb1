'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useLive } from '#components/live/live-provider.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { PRIORITIES, type Priority } from '#lib/domain/request/categories.ts'
import {
  DEADLINE_CHOICES_MIN,
  REPLY_OUTCOMES,
  type ReplyOutcome,
} from '#lib/domain/request/escalation.ts'
import { RequestForm } from './request-form.tsx'
import type { RequestCommand } from './use-request-command.ts'
import { type RequestDraft, useRequestDraft } from './use-request-draft.ts'

export type FormProps = { command: RequestCommand; onBack: () => void }

/**
 * Words stay in the form until the server has taken them; a refusal leaves them where they are, or
 * puts them back.
 */
export function useSending(
  { command, onBack }: FormProps,
  draft: Omit<RequestDraft<unknown>, 'value' | 'change'>,
) {
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const send = async (whole: boolean, name: string, input: object, label: string) => {
    if (!whole || busy) return setTried(true)
    setBusy(true)
    const refused = await command.give(name, input, label, draft)
    setBusy(false)
    if (refused === null) onBack()
  }
  /** What every form shows of itself; `missing` once somebody tried to send without it. */
  const frame = (text: { title: string; send: string }, missing: string | null) => ({
    title: text.title,
    send: text.send,
    busy,
    missing: tried ? missing : null,
    kept: draft.state,
    command,
    onBack,
  })
  return { send, frame }
}

export function EscalateForm({ command, onBack }: FormProps) {
  const text = useWords().request.forms.escalate
  const { sync } = useLive()
  const draft = useRequestDraft(command.requestId, 'escalate', { question: '', minutes: 60 })
  const { question, minutes } = draft.value
  const { send, frame } = useSending({ command, onBack }, draft)
  const whole = question.trim() !== ''
  return (
    <RequestForm
      {...frame(text, whole ? null : text.missing)}
      onSend={() => {
        const from = Date.now() + sync.state.clockOffsetMs
        const deadline = new Date(from + minutes * 60_000).toISOString()
        void send(whole, 'escalate', { question: question.trim(), deadline }, text.title)
      }}
    >
      <Field label={text.question}>
        <TextArea
          rows={3}
          maxLength={1000}
          value={question}
          placeholder={text.placeholder}
          onChange={(event) => draft.change({ minutes, question: event.target.value })}
        />
      </Field>
      <Segmented
        label={text.deadline}
        value={String(minutes)}
        onChange={(value) => draft.change({ question, minutes: Number(value) })}
        options={DEADLINE_CHOICES_MIN.map((choice) => ({
          value: String(choice),
          label: text.inMinutes(choice),
        }))}
      />
    </RequestForm>
  )
}

export function ReplyForm({ command, onBack }: FormProps) {
  const words = useWords()
  const text = words.request.forms.reply
  const draft = useRequestDraft<{ answer: string; outcome: ReplyOutcome }>(
    command.requestId,
    'reply',
    { answer: '', outcome: 'carryOut' },
  )
  const { answer, outcome } = draft.value
  const { send, frame } = useSending({ command, onBack }, draft)
  const whole = answer.trim() !== ''
  return (
    <RequestForm
      {...frame(text, whole ? null : text.missing)}
      onSend={() => void send(whole, 'reply', { answer: answer.trim(), outcome }, text.title)}
    >
      <Field label={text.answer}>
        <TextArea
          rows={3}
          maxLength={1000}
          value={answer}
          placeholder={text.placeholder}
          onChange={(event) => draft.change({ outcome, answer: event.target.value })}
        />
      </Field>
      <Segmented
        label={text.outcome}
        value={outcome}
        onChange={(next) => draft.change({ answer, outcome: next })}
        options={REPLY_OUTCOMES.map((value) => ({
          value,
          label: words.domain.replyOutcomes[value],
        }))}
      />
      <p className="text-12 text-text-2">{text.hints[outcome]}</p>
    </RequestForm>
  )
}

/** One field of words, and a button: what went wrong, what to know. */
export function WordsForm({ command, onBack, kind }: FormProps & { kind: 'reopen' | 'remark' }) {
  const { reopen, remark } = useWords().request.forms
  const text =
    kind === 'reopen' ? { ...reopen, label: reopen.note } : { ...remark, label: remark.text }
  const draft = useRequestDraft(command.requestId, kind, '')
  const { value } = draft
  const { send, frame } = useSending({ command, onBack }, draft)
  const whole = value.trim() !== ''
  const input = kind === 'reopen' ? { note: value.trim() } : { text: value.trim() }
  return (
    <RequestForm
      {...frame(text, whole ? null : text.missing)}
      onSend={() => void send(whole, kind, input, text.title)}
    >
      <Field label={text.label}>
        <TextArea
          rows={3}
          maxLength={500}
          value={value}
          placeholder={text.placeholder}
          onChange={(event) => draft.change(event.target.value)}
        />
      </Field>
    </RequestForm>
  )
}

export function PriorityForm({ command, onBack, current }: FormProps & { current: Priority }) {
  const words = useWords()
  const text = words.request.forms.priority
  // What was there when the form was opened: another value by now is somebody else's decision.
  const [expected] = useState(current)
  const draft = useRequestDraft<{ priority: Priority | null; reason: string }>(
    command.requestId,
    'priority',
    { priority: null, reason: '' },
  )
  const { reason } = draft.value
  const priority = draft.value.priority ?? current
  const { send, frame } = useSending({ command, onBack }, draft)
  const missing = priority === current ? text.same : reason.trim() === '' ? text.missing : null
  return (
    <RequestForm
      {...frame(text, missing)}
      onSend={() =>
        void send(
          missing === null,
          'setPriority',
          { priority, expected, reason: reason.trim() },
          text.title,
        )
      }
    >
      <Segmented
        label={text.to}
        value={priority}
        onChange={(next) => draft.change({ reason, priority: next })}
        options={PRIORITIES.map((value) => ({ value, label: words.domain.priorities[value] }))}
      />
      <Field label={text.reason}>
        <TextArea
          rows={2}
          maxLength={500}
          value={reason}
          placeholder={text.placeholder}
          onChange={(event) =>
            draft.change({ priority: draft.value.priority, reason: event.target.value })
          }
        />
      </Field>
    </RequestForm>
  )
}
