'use client'
import { Check, Info, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { WalkHead } from '#components/coverage/walk-head.tsx'
import { ActionBar } from '#components/field/action-bar.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import {
  SAMPLE_EXCUSES,
  type SampleExcuse,
  type SampleOutcome,
} from '#lib/domain/round/sampling.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import {
  BLANK_DOOR,
  type DoorDraft,
  otherKey,
  samplesOf,
  tickedAt,
  whyNotSampled,
  withTick,
} from './door-draft.ts'
import { leftAt, type RoundWalkDoor } from './round-doors.ts'
import { RoundPersonRow } from './round-person.tsx'
import type { Hand } from './tube-bar.tsx'
import { useSampling } from './use-sampling.ts'

/** One door: who lives there, who is sampled into which tube, and what came of the rest. */
export function RoundDoorView({
  round,
  building,
  door,
  hand,
  above,
  onBack,
  onDone,
}: {
  round: SamplingRoundRow
  building: BuildingRow
  door: RoundWalkDoor
  hand: Hand
  above: ReactNode
  onBack: () => void
  /** It is written down: on to the next. */
  onDone: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.walk
  const { sample, mark, takeOut } = useSampling(round, building)
  const neededRole = useNeededRole('round.sample')
  const [excusing, setExcusing] = useState(false)
  const kept = useKept<DoorDraft>(`draft:round:${round.id}:${building.id}:${door.key}`, BLANK_DOOR)
  const draft = kept.value
  const ticked = tickedAt(door, draft)
  const into = { test: round.test, size: hand.size, tube: hand.tube }
  const blocked = whyNotSampled(ticked, draft, into)
  const off = neededRole ?? (round.closedAt === null ? null : words.rounds.closedNow)
  const isMixed = round.test === 'nucleic' && hand.size > 1
  const people = ticked.flatMap(({ person }) => person?.residentId ?? [])

  const finish = (staysHere: boolean) => {
    kept.clear()
    if (!staysHere) onDone()
  }
  const take = async () => {
    await sample(door, samplesOf(ticked, draft, into), isMixed ? (hand.tube?.code ?? null) : null)
    if (isMixed) hand.fill(ticked.length)
    const taken = new Set(people)
    finish(leftAt(door).some(({ residentId }) => residentId !== null && !taken.has(residentId)))
  }
  const say = async (outcome: SampleOutcome, excuse?: SampleExcuse) => {
    const persons = people.map((residentId) => ({ residentId, outcome, excuse }))
    await sample(door, { persons }, null)
    const told = new Set(people)
    finish(leftAt(door).some(({ residentId }) => residentId !== null && !told.has(residentId)))
  }
  const why =
    blocked === null
      ? null
      : blocked.why === 'tubeNoRoom'
        ? text.tubeNoRoom(blocked.left, blocked.chosen)
        : text[blocked.why]
  const saysTake =
    round.test === 'antigen'
      ? text.tested(ticked.length)
      : isMixed && hand.tube
        ? text.sampledInto(ticked.length, hand.tube.code)
        : hand.size === 1
          ? text.sampledSingle(ticked.length)
          : text.sampled(ticked.length)
  return (
    <>
      <WalkHead
        title={doorLabel(door, language)}
        note={buildingLabel(building, language)}
        onBack={onBack}
      />
      {above}
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {door.notes.map((note) => (
          <p key={note} className="flex gap-1.5 border-b px-4 py-2 text-14 text-text-2">
            <Icon of={Info} className="mt-0.5" />
            {note}
          </p>
        ))}
        <ul>
          {door.people.map((person) => (
            <RoundPersonRow
              key={person.key}
              person={person}
              isTicked={ticked.some(({ key }) => key === person.key)}
              onTick={() => kept.change(withTick(door, draft, person.key))}
              draft={draft}
              onDraft={kept.change}
              asksFor={round.test === 'antigen' ? 'antigen' : hand.size === 1 ? 'code' : null}
              onMark={(special) =>
                person.personId === null
                  ? Promise.resolve()
                  : mark(person.personId, person.name, special).then(() => undefined)
              }
              onTakeOut={
                off === null
                  ? (code, reason) => {
                      void takeOut(person, code, reason)
                      if (code !== null) hand.takeBack(code)
                    }
                  : null
              }
            />
          ))}
          {draft.others.map((name) => (
            <RoundPersonRow
              key={otherKey(name)}
              person={{ ...NOBODY, key: otherKey(name), name }}
              isTicked
              onTick={() =>
                kept.change({ ...draft, others: draft.others.filter((other) => other !== name) })
              }
              draft={draft}
              onDraft={kept.change}
              asksFor={round.test === 'antigen' ? 'antigen' : hand.size === 1 ? 'code' : null}
              onMark={null}
              onTakeOut={null}
            />
          ))}
        </ul>
        <AddOther
          onAdd={(name) =>
            kept.change({
              ...draft,
              others: draft.others.includes(name) ? draft.others : [...draft.others, name],
            })
          }
        />
      </div>
      <ActionBar>
        <div className="flex gap-3">
          {(['notHome', 'refused', 'lost'] as const).map((outcome) => (
            <Button
              key={outcome}
              size="field"
              className="flex-1 px-1!"
              reason={off ?? (people.length === 0 && text.chooseSomebody)}
              reasonPlace="none"
              onClick={() => void say(outcome)}
            >
              {text.outcome[outcome]}
            </Button>
          ))}
          <Button
            size="field"
            className="flex-1 px-1!"
            reason={off ?? (people.length === 0 && text.chooseSomebody)}
            reasonPlace="none"
            onClick={() => setExcusing(true)}
          >
            {text.excused}
          </Button>
        </div>
        <Button
          variant="primary"
          size="field"
          icon={Check}
          wide
          locked={neededRole !== null}
          reason={off ?? why}
          onClick={() => void take()}
        >
          {saysTake}
        </Button>
      </ActionBar>
      <Sheet open={excusing} onOpenChange={setExcusing} title={text.excusedTitle}>
        <div className="flex flex-col gap-3 p-4">
          {SAMPLE_EXCUSES.map((excuse) => (
            <Button key={excuse} size="field" wide onClick={() => void say('excused', excuse)}>
              {words.domain.sampleExcuses[excuse]}
            </Button>
          ))}
        </div>
      </Sheet>
    </>
  )
}

const NOBODY = {
  personId: null,
  residentId: null,
  keyCare: [],
  special: [],
  listed: false,
  outcome: null,
  excuse: null,
  visitedAt: null,
  attempts: 0,
  tube: null,
  tested: false,
}

/** Somebody who is there and whom nobody knew of. */
function AddOther({ onAdd }: { onAdd: (name: string) => void }) {
  const { words } = useLanguage()
  const text = words.rounds.walk
  const [name, setName] = useState<string | null>(null)
  const trimmed = name?.trim() ?? ''
  if (name === null) {
    return (
      <div className="px-4 py-3">
        <Button size="field" icon={Plus} wide onClick={() => setName('')}>
          {text.other}
        </Button>
      </div>
    )
  }
  return (
    <form
      className="flex items-end gap-3 px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (trimmed === '') return
        onAdd(trimmed)
        setName(null)
      }}
    >
      <Input
        aria-label={text.otherName}
        placeholder={text.otherName}
        value={name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        className="h-12! flex-1 text-16!"
      />
      <Button
        type="submit"
        size="field"
        reason={trimmed === '' && text.otherName}
        reasonPlace="none"
      >
        {text.otherAdd}
      </Button>
    </form>
  )
}
