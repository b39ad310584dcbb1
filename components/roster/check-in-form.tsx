'use client'
import { DoorOpen } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { NoteField } from '#components/field/note-field.tsx'
import { useWords } from '#components/i18n/language.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { RecordActions } from './record-actions.tsx'
import { wayFor, WayField } from './record-parts.tsx'
import type { RosterItem } from './roster-items.ts'
import { type Said, useRecord } from './use-record.ts'
import { visitHref } from '#components/wechat/visit-address.ts'

/** One call or visit to somebody who is looked after: well, not well, no answer, or excused. */
export function CheckInForm({
  item,
  about,
  onDone,
}: {
  item: RosterItem
  about: ReactNode
  onDone: () => void
}) {
  const text = useWords().roster
  const { person } = item
  const record = useRecord('checkIn')
  const off = useNeededRole('checkIn.record')
  const mayLog = useNeededRole('request.log') === null
  const kept = useKept(`draft:checkIn:${person.personId}`, '')
  const [way, setWay] = useState(wayFor(item.step))
  const save = async (said: Said) => {
    const note = kept.value.trim()
    await record(person, { ...said, ...(note ? { note } : {}) })
    kept.clear()
    onDone()
  }
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 scroll-thin">
        {about}
        <WayField value={way} onChange={setWay} />
        <NoteField
          label={text.note}
          placeholder={text.checkInNoteHint}
          value={kept.value}
          onChange={kept.change}
          rows={3}
          large
        />
        {mayLog ? (
          <Link href={visitHref(person)} className={buttonClasses({ size: 'field', wide: true })}>
            <Icon of={DoorOpen} size={20} />
            {text.logNeed}
          </Link>
        ) : null}
      </div>
      <RecordActions
        item={item}
        duty="checkIn"
        way={way}
        off={off}
        others={(['noAnswer', 'unwell'] as const).map((outcome) => ({
          label: text[outcome],
          said: { outcome, way },
        }))}
        done={text.well}
        onDone={() => void save({ outcome: 'well', way })}
        onSay={(said) => void save(said)}
      />
    </>
  )
}
