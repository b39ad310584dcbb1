'use client'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { Button } from '#components/ui/button.tsx'
import type { ListedResident } from '#server/queries/population.ts'
import { MarkAbsent } from './mark-absent.tsx'
import { ResidentLine } from './resident-line.tsx'

/** People of whom some are ticked and marked as away together; where each of them stands says `children`. */
export function MarkablePeople({
  people,
  onChanged,
  children,
}: {
  people: readonly ListedResident[]
  onChanged: () => void
  children: (lineOf: (person: ListedResident) => ReactNode) => ReactNode
}) {
  const { words } = useLanguage()
  const text = words.people
  const phone = useIsPhone()
  const mayMark = useNeededRole('absence.mark') === null
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [marking, setMarking] = useState(false)
  const chosen = people.filter(({ residentId }) => ticked.has(residentId))
  // Who is marked together lives in one building.
  const elsewhere = new Set(chosen.map(({ buildingId }) => buildingId)).size > 1
  const tick = (residentId: string) => {
    const next = new Set(ticked)
    if (!next.delete(residentId)) next.add(residentId)
    setTicked(next)
  }
  return (
    <>
      {children((person) => (
        <ResidentLine
          key={person.residentId}
          person={person}
          ticked={ticked.has(person.residentId)}
          onTick={mayMark ? () => tick(person.residentId) : null}
          onChanged={onChanged}
        />
      ))}
      {mayMark && chosen.length > 0 ? (
        <div className="flex shrink-0 items-center gap-2 border-t px-4 py-2">
          <span className="flex-1 text-12 text-text-2">{text.mark.chosen(chosen.length)}</span>
          <Button
            variant="primary"
            size={phone ? 'field' : 'normal'}
            reason={elsewhere && text.mark.oneBuilding}
            onClick={() => setMarking(true)}
          >
            {text.mark.submit}
          </Button>
        </div>
      ) : null}
      {marking ? (
        <MarkAbsent
          people={chosen}
          onClose={(done) => {
            setMarking(false)
            if (!done) return
            setTicked(new Set())
            onChanged()
          }}
        />
      ) : null}
    </>
  )
}
