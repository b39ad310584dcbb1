'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { PASS_REASONS, type PassReason } from '#lib/domain/permit/permit.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import type { MaskedPerson } from '#server/people/search-people.ts'
import { PersonPicker } from './person-picker.tsx'

const DAY_MS = 24 * 3_600_000
const USUAL_DAYS = 7

/** Puts somebody on the list of a gate: who, why, until the end of which day. */
export function PassForm({ post, onClose }: { post: PostRow; onClose: (added: boolean) => void }) {
  const { words } = useLanguage()
  const text = words.posts.passes
  const now = useServerNow(60_000)
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const [person, setPerson] = useState<MaskedPerson | null>(null)
  const [reason, setReason] = useState<PassReason>('essentialWork')
  const [day, setDay] = useState(() =>
    toWallTime(new Date(now.getTime() + USUAL_DAYS * DAY_MS)).slice(0, 10),
  )
  const [note, setNote] = useState('')
  // The day itself still counts.
  const untilAt = fromWallTime(`${day}T23:59`)
  const add = async () => {
    const input = {
      postId: post.id,
      residentId: person?.id,
      reason,
      untilAt,
      note: note.trim() || undefined,
    }
    const label = `${text.addTitle} ${post.name}`
    if ((await give('pass.add', input, label, `pass:${post.id}:${person?.id}`)) === null) return
    toast({ tone: 'done', text: text.added })
    onClose(true)
  }
  return (
    <section aria-label={text.addTitle} className="mt-3 flex flex-col gap-3 border-t pt-3">
      <PersonPicker value={person} onChange={setPerson} />
      <Field label={text.reason}>
        <Select
          value={reason}
          onChange={(event) => {
            const chosen = PASS_REASONS.find((one) => one === event.target.value)
            if (chosen) setReason(chosen)
          }}
        >
          {PASS_REASONS.map((one) => (
            <option key={one} value={one}>
              {words.posts.passReasons[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text.until}>
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Field label={text.note} aside={words.common.optional}>
        <Input maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {refusal ? (
        <p role="alert" className="text-red">
          {refusal}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button
          variant="primary"
          busy={busy}
          reason={
            person === null
              ? words.posts.permits.form.missing.person
              : untilAt === null && text.dayMissing
          }
          onClick={() => void add()}
        >
          {text.addTitle}
        </Button>
        <Button onClick={() => onClose(false)}>{words.common.cancel}</Button>
      </div>
    </section>
  )
}
