'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { SAMPLE_EXCUSES, type SampleExcuse } from '#lib/domain/round/sampling.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ListedPerson } from '#server/queries/round-people.ts'
import { PeopleList } from './people-list.tsx'

/** People who are left; a lead takes some of them off the list, for a reason. */
export function ExcusablePeople({
  round,
  people,
}: {
  round: SamplingRoundRow
  people: readonly ListedPerson[]
}) {
  const { words } = useLanguage()
  const text = words.rounds.desk
  const neededRole = useNeededRole('round.open')
  const command = useGive()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const chosen = people.flatMap(({ personId }) =>
    personId !== null && ticked.has(personId) ? personId : [],
  )
  const mayExcuse = neededRole === null && round.closedAt === null
  const excuse = async (why: SampleExcuse) => {
    const input = { roundId: round.id, personIds: chosen, excuse: why }
    const label = `${words.domain.sampleOutcomes.excused} · ${words.domain.sampleExcuses[why]}`
    if ((await command.give('round.excuse', input, label)) === null) return
    setTicked(new Set())
    setAsking(false)
  }
  if (!mayExcuse) return <PeopleList people={people} />
  return (
    <>
      <PeopleList
        people={people}
        ticked={ticked}
        onTick={(personId) => {
          const next = new Set(ticked)
          if (!next.delete(personId)) next.add(personId)
          setTicked(next)
        }}
      />
      {chosen.length > 0 ? (
        <div className="sticky bottom-0 flex items-center gap-2 border-t bg-surface px-4 py-2">
          <span className="flex-1 text-12 text-text-2">{text.chosen(chosen.length)}</span>
          <Button size="small" onClick={() => setAsking(true)}>
            {text.excuse}
          </Button>
        </div>
      ) : null}
      {asking ? (
        <Dialog open onOpenChange={setAsking} title={text.excuseTitle}>
          <div className="grid grid-cols-2 gap-2">
            {SAMPLE_EXCUSES.map((why) => (
              <Button key={why} wide busy={command.busy} onClick={() => void excuse(why)}>
                {words.domain.sampleExcuses[why]}
              </Button>
            ))}
          </div>
          {command.refusal ? (
            <p role="alert" className="mt-2 text-red">
              {command.refusal}
            </p>
          ) : null}
        </Dialog>
      ) : null}
    </>
  )
}
