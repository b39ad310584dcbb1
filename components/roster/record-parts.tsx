'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import {
  EXCUSES_OF,
  ROSTER_WAYS,
  type RosterExcuse,
  type RosterStep,
  type RosterWay,
} from '#lib/domain/roster/record.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import type { RosterItem } from './roster-items.ts'

/** How one gets hold of somebody next, by what was tried. */
export function wayFor(step: RosterStep): RosterWay {
  return step === 'knock' || step === 'notOpened' ? 'door' : 'phone'
}

export function WayField({
  value,
  onChange,
}: {
  value: RosterWay
  onChange: (way: RosterWay) => void
}) {
  const text = useWords().roster
  return (
    <div className="shrink-0">
      <Segmented
        wide
        size="field"
        label={text.way}
        value={value}
        onChange={onChange}
        options={ROSTER_WAYS.map((way) => ({ value: way, label: text.ways[way] }))}
      />
    </div>
  )
}

/** Whoever was excused last time mostly is for the same reason. */
export function StillExcused({
  item: { lastExcuse, step },
  off,
  onExcuse,
}: {
  item: RosterItem
  off: string | null
  onExcuse: (excuse: RosterExcuse) => void
}) {
  const words = useWords()
  if (lastExcuse === null || step === 'settled') return null
  return (
    <Button size="field" wide reason={off} reasonPlace="none" onClick={() => onExcuse(lastExcuse)}>
      {words.roster.stillExcused(words.domain.rosterExcuses[lastExcuse])}
    </Button>
  )
}

/** Takes somebody off the list of the day for a reason. */
export function ExcuseButton({
  duty,
  off,
  onExcuse,
}: {
  duty: RosterDuty
  off: string | null
  onExcuse: (excuse: RosterExcuse) => void
}) {
  const words = useWords()
  const text = words.roster
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="field"
        className="flex-1 px-2!"
        reason={off}
        reasonPlace="none"
        onClick={() => setOpen(true)}
      >
        {text.excuse[duty]}
      </Button>
      <Sheet open={open} onOpenChange={setOpen} title={text.excuseTitle[duty]}>
        <div className="flex flex-col gap-3 p-4">
          {EXCUSES_OF[duty].map((excuse) => (
            <Button key={excuse} size="field" wide onClick={() => onExcuse(excuse)}>
              {words.domain.rosterExcuses[excuse]}
            </Button>
          ))}
        </div>
      </Sheet>
    </>
  )
}
