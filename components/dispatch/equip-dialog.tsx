'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { GEAR, SKILLS } from '#lib/domain/service/service.ts'
import { useDuty } from './use-duty.ts'

/** What a member can do and has with them: the facts that suggestions are made from. */
export function EquipDialog({
  member,
  onClose,
}: {
  member: { id: string; name: string }
  onClose: () => void
}) {
  const { words } = useLanguage()
  const duty = useLiveTable('memberDuty').get(member.id)
  const { equip } = useDuty()
  const [skills, setSkills] = useState(duty?.skills ?? [])
  const [gear, setGear] = useState(duty?.gear ?? [])
  const text = words.dispatch.duty
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.equipTitle(member.name)}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="primary"
            onClick={() => {
              equip(member, skills, gear)
              onClose()
            }}
          >
            {words.common.save}
          </Button>
        </>
      }
    >
      <Ticks
        label={text.skills}
        all={SKILLS}
        chosen={skills}
        wordOf={(skill) => words.domain.skills[skill]}
        onChange={setSkills}
      />
      <Ticks
        label={text.gear}
        all={GEAR}
        chosen={gear}
        wordOf={(item) => words.domain.gear[item]}
        onChange={setGear}
      />
    </Dialog>
  )
}

function Ticks<Value extends string>({
  label,
  all,
  chosen,
  wordOf,
  onChange,
}: {
  label: string
  all: readonly Value[]
  chosen: readonly Value[]
  wordOf: (value: Value) => string
  onChange: (values: Value[]) => void
}) {
  return (
    <fieldset className="mb-3">
      <legend className="mb-1 text-12 text-text-2">{label}</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1">
        {all.map((value) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            onChange={() =>
              onChange(
                chosen.includes(value)
                  ? chosen.filter((other) => other !== value)
                  : [...chosen, value],
              )
            }
          >
            {wordOf(value)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
