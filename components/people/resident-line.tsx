'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import type { Absence, ListedResident } from '#server/queries/population.ts'
import { absenceTimes } from './absence-words.ts'

/** One person with their door; who is away since when, and that they are back. */
export function ResidentLine({
  person,
  ticked,
  onTick,
  onChanged,
}: {
  person: ListedResident
  ticked: boolean
  /** Null: whoever looks may not mark anybody. */
  onTick: (() => void) | null
  onChanged: () => void
}) {
  const { words } = useLanguage()
  const phone = useIsPhone()
  const text = words.people
  const { absence } = person
  const line = (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="min-w-10 shrink-0 font-medium">{person.room}</span>
      <span>{person.name}</span>
      {person.keyCare.map((mark) => (
        <Tag key={mark} tone="outline">
          {words.domain.keyCareMarks[mark]}
        </Tag>
      ))}
      {absence ? <Tag tone="amber">{text.reasons[absence.kind]}</Tag> : null}
    </span>
  )
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 max-sm:min-h-12">
      <span className="min-w-0 flex-1">
        {onTick && absence?.kind !== 'permit' ? (
          <Checkbox large={phone} checked={ticked} onChange={onTick}>
            {line}
          </Checkbox>
        ) : (
          <span className="block pl-6 max-sm:pl-8">{line}</span>
        )}
        {absence ? <AbsenceWords absence={absence} /> : null}
      </span>
      {absence && absence.kind !== 'permit' && onTick ? (
        <BackButton person={person} onBack={onChanged} />
      ) : null}
    </li>
  )
}

function AbsenceWords({ absence }: { absence: Absence }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const text = words.people
  const by = absence.markedBy ? nameOf(absence.markedBy) : null
  return (
    <span className="block pl-6 text-12 text-text-2 max-sm:pl-8">
      {[
        ...absenceTimes(absence, { now, language, words }),
        by && absence.markedAt
          ? text.markedBy(by, formatMoment(absence.markedAt, now, language))
          : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

function BackButton({ person, onBack }: { person: ListedResident; onBack: () => void }) {
  const text = useLanguage().words.people
  const phone = useIsPhone()
  const toast = useToast()
  const { give, busy, refusal } = useGive()
  const back = async () => {
    const input = { residentIds: [person.residentId] }
    const thing = `absence:${person.residentId}`
    if ((await give('absence.end', input, text.back.button, thing)) === null) return
    toast({ tone: 'done', text: text.back.done })
    onBack()
  }
  return (
    <>
      <Button size={phone ? 'field' : 'normal'} busy={busy} onClick={() => void back()}>
        {text.back.button}
      </Button>
      {refusal ? (
        <span role="alert" className="basis-full pl-6 text-12 text-red">
          {refusal}
        </span>
      ) : null}
    </>
  )
}
