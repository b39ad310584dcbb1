'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/input.tsx'
import { crewWithout, handedOver } from '#lib/domain/delivery/crew.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { MemberLoad } from './board.ts'
import { useDuty } from './use-duty.ts'
import type { Members } from './use-members.ts'

/** Going home: what is open is named, and goes to somebody or waits again. */
export function OffDutyDialog({
  member,
  members,
  onClose,
}: {
  member: MemberLoad
  members: Members
  onClose: () => void
}) {
  const { words } = useLanguage()
  const duties = useLiveTable('memberDuty')
  const { setDuty } = useDuty()
  const [handTo, setHandTo] = useState('')
  const text = words.dispatch.duty
  const runs = member.runs.map((run) => words.dispatch.run.title(formatRunNumber(run.number)))
  const isStuck = member.runs.some(
    (run) => handedOver(run, crewWithout(run, member.id, null)) === 'goodsInHand',
  )
  const others = members.loads.filter(
    ({ id }) => id !== member.id && duties.get(id)?.onDuty !== false,
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.goOffTitle(member.name)}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="primary"
            reason={isStuck && handTo === '' && text.inHand}
            reasonPlace="none"
            onClick={() => {
              setDuty(member, false, handTo === '' ? null : handTo)
              onClose()
            }}
          >
            {text.goOff}
          </Button>
        </>
      }
    >
      {runs.length === 0 ? (
        <p className="text-text-2">{text.nothingOpen}</p>
      ) : (
        <Field
          label={text.open(words.field.list(runs))}
          hint={isStuck && handTo === '' ? text.inHand : undefined}
        >
          <Select value={handTo} onChange={(event) => setHandTo(event.target.value)}>
            <option value="" disabled={isStuck}>
              {isStuck ? words.common.choose : text.nobody}
            </option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name} · {words.dispatch.board.load(other.openStops)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </Dialog>
  )
}
