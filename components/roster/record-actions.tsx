'use client'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionBar } from '#components/field/action-bar.tsx'
import { Button } from '#components/ui/button.tsx'
import type { RosterWay } from '#lib/domain/roster/record.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { ExcuseButton, StillExcused } from './record-parts.tsx'
import type { RosterItem } from './roster-items.ts'
import type { Said } from './use-record.ts'

/** What can be said of one person, at the lower edge: excused, the other outcomes, and that it is done. */
export function RecordActions({
  item,
  duty,
  way,
  off,
  others,
  done,
  onDone,
  onSay,
}: {
  item: RosterItem
  duty: RosterDuty
  way: RosterWay
  /** Why nothing can be said; null when it can. */
  off: string | null
  /** What came of it other than what was hoped for. */
  others: readonly { label: ReactNode; said: Said }[]
  done: ReactNode
  onDone: () => void
  onSay: (said: Said) => void
}) {
  return (
    <ActionBar>
      <StillExcused
        item={item}
        off={off}
        onExcuse={(excuse) => onSay({ outcome: 'excused', excuse, way })}
      />
      <div className="flex gap-3">
        {others.map(({ label, said }) => (
          <Button
            key={said.outcome}
            size="field"
            className="flex-1 px-2!"
            reason={off}
            reasonPlace="none"
            onClick={() => onSay(said)}
          >
            {label}
          </Button>
        ))}
        <ExcuseButton
          duty={duty}
          off={off}
          onExcuse={(excuse) => onSay({ outcome: 'excused', excuse, way })}
        />
      </div>
      <Button
        variant="primary"
        size="field"
        icon={Check}
        wide
        locked={off !== null}
        reason={off}
        onClick={onDone}
      >
        {done}
      </Button>
    </ActionBar>
  )
}
