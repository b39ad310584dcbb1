'use client'
import { Clock, Info } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { DeliveryDoor } from '#server/queries/deliveries.ts'
import { attemptsOf, type DoorGroup } from './door-groups.ts'
import { PhoneButton } from './phone-button.tsx'
import { ProofButton } from './proof-look.tsx'
import { doorWords } from './run-words.ts'
import { StopDisc } from './stop-segments.tsx'

/** A door of a stop: who, what, what one must know before knocking, and how it went. */
export function Door({
  group,
  runId,
  chosen,
  onChoose,
}: {
  group: DoorGroup<DeliveryDoor>
  runId: string
  /** Null while nothing can be settled here. */
  chosen: boolean | null
  onChoose: (chosen: boolean) => void
}) {
  const { language, words } = useLanguage()
  const place = doorWords(group, language, words)
  const askings = group.wanted.flatMap((door) => door.askings)
  const withPhone = lastOfEach(askings)
  const names = [...new Set(askings.map((asking) => asking.name).filter(Boolean))]
  const notes = [...new Set(group.wanted.flatMap((door) => door.notes))]
  const isPending = group.status === 'pending'
  const proved = group.results.find((door) => door.proof !== null)
  return (
    <div className="flex gap-3 px-4 py-3">
      {isPending && chosen !== null ? (
        <Checkbox
          large
          checked={chosen}
          onChange={(event) => onChoose(event.target.checked)}
          className="-my-3 -ml-4 min-w-12 shrink-0 self-stretch pl-4"
        >
          <span className="sr-only">{words.field.choose(place)}</span>
        </Checkbox>
      ) : null}
      {isPending ? null : <StopDisc number={0} status={group.status} size="field" />}
      {/* What was said flows round the number, and has the whole width below it. */}
      <div className="min-w-0 flex-1 space-y-1">
        {withPhone.length > 0 ? (
          <div className="float-right mb-1 ml-3 flex flex-col items-end gap-3">
            {withPhone.map((asking) => (
              <PhoneButton
                key={asking.id}
                personId={asking.id}
                runId={runId}
                masked={asking.phone}
                door={place}
                reason={words.field.callReason}
              />
            ))}
          </div>
        ) : null}
        <p className="flex flex-wrap items-baseline gap-x-2 text-16">
          <span className="font-semibold">{place}</span>
          <span className="text-14 text-text-2">{names.join(words.field.list(['', '']))}</span>
        </p>
        {group.wanted.map((door) => (
          <Wanted key={door.requestId} door={door} />
        ))}
        {notes.map((note) => (
          <p key={note} className="flex gap-1.5 text-14 text-text-2">
            <Icon of={Info} className="mt-0.5" />
            {note}
          </p>
        ))}
        <Result group={group} />
        {proved ? <ProofButton requestId={proved.requestId} place={place} /> : null}
      </div>
    </div>
  )
}

function Wanted({ door }: { door: DeliveryDoor }) {
  const { words } = useLanguage()
  const category = categoryName(words, door.category)
  // An infant's milk need not be marked with the infant.
  const marks = door.keyCare.filter((mark) => words.domain.keyCareMarks[mark] !== category)
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-16">
        {category}
        {door.priority === 'urgent' ? <Tag tone="red">{words.domain.priorities.urgent}</Tag> : null}
        {marks.map((mark) => (
          <Tag key={mark} tone="outline">
            {words.domain.keyCareMarks[mark]}
          </Tag>
        ))}
      </p>
      {door.askings.map((asking) =>
        asking.text ? (
          <p key={asking.id} className="text-14 break-name whitespace-pre-line">
            {asking.text}
          </p>
        ) : null,
      )}
    </>
  )
}

/** How it went, in words: when and how it was handed over, or why not. */
function Result({ group }: { group: DoorGroup<DeliveryDoor> }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.field
  const attempts = attemptsOf(group)
  if (group.status === 'pending') {
    if (attempts === 0) return null
    const reason = group.results.find((door) => door.failReason)?.failReason
    return (
      <p className="flex items-center gap-1.5 text-14 text-amber">
        <Icon of={Clock} size={14} />
        {text.tried(attempts, reason ? words.domain.failReasons[reason] : '')}
      </p>
    )
  }
  const last = group.results.findLast((door) => door.settledAt)
  if (!last?.settledAt) return null
  const at = formatMoment(last.settledAt, now, language)
  return (
    <p className={group.status === 'failed' ? 'text-14 text-red' : 'text-14 text-green'}>
      {text.settled[group.status](at)}
      {last.failReason ? ` · ${words.domain.failReasons[last.failReason]}` : ''}
      {last.proof ? ` · ${text.proof.kinds[last.proof]}` : ''}
    </p>
  )
}

/** Of those who asked from the same number, the last one. */
function lastOfEach(askings: DeliveryDoor['askings']): { id: string; phone: string }[] {
  const byPhone = new Map<string, string>()
  for (const { id, phone } of askings) if (phone !== null) byPhone.set(phone, id)
  return [...byPhone].map(([phone, id]) => ({ id, phone }))
}
