'use client'
import { useState } from 'react'
import { ActionBar } from '#components/field/action-bar.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import { doorKey } from '#lib/domain/coverage/doors.ts'
import { WalkHead } from '#components/coverage/walk-head.tsx'

/** A door that is there and that the registry does not know. */
export function UnlistedDoor({
  onGo,
  onBack,
}: {
  onGo: (door: string) => void
  onBack: () => void
}) {
  const { words } = useLanguage()
  const text = words.survey.walk
  const [unit, setUnit] = useState('')
  const [room, setRoom] = useState('')
  const named = roomName(room.trim())
  return (
    <>
      <WalkHead title={text.unlisted} onBack={onBack} />
      <div className="grid flex-1 grid-cols-2 content-start gap-3 p-4">
        <Field label={text.unit} aside={words.common.optional}>
          <Input
            value={unit}
            maxLength={20}
            onChange={(event) => setUnit(event.target.value)}
            className="h-12! text-16!"
          />
        </Field>
        <Field label={text.room}>
          <Input
            value={room}
            maxLength={20}
            onChange={(event) => setRoom(event.target.value)}
            className="h-12! text-16!"
          />
        </Field>
      </div>
      <ActionBar>
        <Button
          variant="primary"
          size="field"
          wide
          reason={named === null && text.roomMissing}
          onClick={() => {
            if (named !== null) onGo(doorKey({ unit: unitName(unit.trim()), room: named }))
          }}
        >
          {text.go}
        </Button>
      </ActionBar>
    </>
  )
}
