'use client'
import { Info } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { DeliveryDoor } from '#server/queries/deliveries.ts'
import { PhoneButton } from './phone-button.tsx'
import { doorWords } from './run-words.ts'

/** A door of a stop: who, what, and what one must know before knocking. */
export function Door({ door }: { door: DeliveryDoor }) {
  const { language, words } = useLanguage()
  const place = doorWords(door, language, words)
  const category = words.domain.categories[door.category]
  // An infant's milk need not be marked with the infant.
  const marks = door.keyCare.filter((mark) => words.domain.keyCareMarks[mark] !== category)
  const withPhone = lastOfEach(door.askings)
  const names = [...new Set(door.askings.map((asking) => asking.name).filter(Boolean))]
  return (
    <div className="flex flex-col gap-1 px-4 py-3">
      <div className="flex gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2 text-16">
            <span className="font-semibold">{place}</span>
            <span className="text-14 text-text-2">{names.join(words.field.list(['', '']))}</span>
          </p>
          <p className="flex flex-wrap items-center gap-2 text-16">
            {category}
            {door.priority === 'urgent' ? (
              <Tag tone="red">{words.domain.priorities.urgent}</Tag>
            ) : null}
            {marks.map((mark) => (
              <Tag key={mark} tone="outline">
                {words.domain.keyCareMarks[mark]}
              </Tag>
            ))}
          </p>
        </div>
        {withPhone.length > 0 ? (
          <div className="flex flex-col items-end gap-3">
            {withPhone.map((asking) => (
              <PhoneButton
                key={asking.id}
                askingId={asking.id}
                masked={asking.phone}
                door={place}
              />
            ))}
          </div>
        ) : null}
      </div>
      {door.askings.map((asking) =>
        asking.text ? (
          <p key={asking.id} className="text-14 break-name whitespace-pre-line">
            {asking.text}
          </p>
        ) : null,
      )}
      {door.notes.map((note) => (
        <p key={note} className="flex gap-1.5 text-14 text-text-2">
          <Icon of={Info} className="mt-0.5" />
          {note}
        </p>
      ))}
    </div>
  )
}

/** Of those who asked from the same number, the last one. */
function lastOfEach(askings: DeliveryDoor['askings']): { id: string; phone: string }[] {
  const byPhone = new Map<string, string>()
  for (const { id, phone } of askings) if (phone !== null) byPhone.set(phone, id)
  return [...byPhone].map(([phone, id]) => ({ id, phone }))
}
