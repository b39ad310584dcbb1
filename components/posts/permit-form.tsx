'use client'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select, TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { EXIT_REASONS, type ExitReason } from '#lib/domain/permit/permit.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import type { MaskedPerson } from '#server/people/search-people.ts'
import { PersonPicker } from './person-picker.tsx'
import { useGates } from './use-posts.ts'

const HOUR_MS = 3_600_000
/** What most trips take; whoever approves sets the time by hand where it is another one. */
const USUAL_HOURS = 5

/** Lets one person out: who, why, by which gate, from when, until when, in which vehicle. */
export function PermitForm({ onClose }: { onClose: () => void }) {
  const { words } = useLanguage()
  const text = words.posts.permits.form
  const gates = useGates()
  const now = useServerNow(60_000)
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const [person, setPerson] = useState<MaskedPerson | null>(null)
  const [draft, setDraft] = useState(() => ({
    reason: 'dialysis' as ExitReason,
    postId: '',
    leaveAt: toWallTime(now),
    dueBackAt: toWallTime(new Date(now.getTime() + USUAL_HOURS * HOUR_MS)),
    vehicle: '',
    note: '',
  }))
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const [leaveAt, dueBackAt] = [fromWallTime(draft.leaveAt), fromWallTime(draft.dueBackAt)]
  const missing =
    person === null
      ? text.missing.person
      : leaveAt === null || dueBackAt === null
        ? text.missing.times
        : null
  const approve = async () => {
    const input = {
      residentId: person?.id,
      reason: draft.reason,
      postId: draft.postId || null,
      leaveAt,
      dueBackAt,
      vehicle: draft.vehicle.trim() || undefined,
      note: draft.note.trim() || undefined,
    }
    // The list of what is on its way names nobody.
    const label = `${text.title} ${words.posts.exitReasons[draft.reason]}`
    if ((await give('permit.approve', input, label, `permit:${person?.id}`)) === null) return
    toast({ tone: 'done', text: text.approved })
    onClose()
  }
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={text.title}>
        <IconButton icon={ArrowLeft} size={28} label={words.common.back} onClick={onClose} />
      </PanelHead>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4 scroll-thin">
        <PersonPicker value={person} onChange={setPerson} />
        <Field label={text.reason}>
          <Select
            value={draft.reason}
            onChange={(event) => {
              const reason = EXIT_REASONS.find((one) => one === event.target.value)
              if (reason) change({ reason })
            }}
          >
            {EXIT_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {words.posts.exitReasons[reason]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={text.gate}>
          <Select value={draft.postId} onChange={(event) => change({ postId: event.target.value })}>
            <option value="">{words.posts.permits.anyGate}</option>
            {gates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        {(['leaveAt', 'dueBackAt'] as const).map((end) => (
          <Field key={end} label={text[end]}>
            <Input
              type="datetime-local"
              value={draft[end]}
              onChange={(event) => change({ [end]: event.target.value })}
            />
          </Field>
        ))}
        <Field label={text.vehicle} aside={words.common.optional}>
          <Input
            maxLength={20}
            autoComplete="off"
            value={draft.vehicle}
            onChange={(event) => change({ vehicle: event.target.value })}
          />
        </Field>
        <Field label={text.note} aside={words.common.optional}>
          <TextArea
            rows={2}
            maxLength={200}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
        <Button variant="primary" wide busy={busy} reason={missing} onClick={() => void approve()}>
          {text.approve}
        </Button>
      </div>
    </section>
  )
}
