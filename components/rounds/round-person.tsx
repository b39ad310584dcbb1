'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { SPECIAL_MARKS, type SpecialMark } from '#lib/domain/round/sampling.ts'
import type { TakeOutReason } from '#lib/domain/round/tube.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { DoorDraft } from './door-draft.ts'
import { PersonGlyph } from './person-glyph.tsx'
import type { WalkPerson } from './round-doors.ts'
import { TakeOutSheet } from './take-out-sheet.tsx'

/** Somebody at a door: ticked or not, what stands, what one must know, and the own tube if there is one. */
export function RoundPersonRow({
  person,
  isTicked,
  onTick,
  draft,
  onDraft,
  asksFor,
  onMark,
  onTakeOut,
}: {
  person: WalkPerson
  isTicked: boolean
  onTick: () => void
  draft: DoorDraft
  onDraft: (draft: DoorDraft) => void
  /** What goes with each sample. */
  asksFor: 'code' | 'antigen' | null
  /** Null for somebody who is on no list yet. */
  onMark: ((special: readonly SpecialMark[]) => Promise<void>) | null
  /** Null: the round is closed, or nobody may. */
  onTakeOut: ((code: string | null, reason: TakeOutReason) => void) | null
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  const { key, outcome, excuse, visitedAt, tube, tested } = person
  const hasSample = tube !== null || tested
  const [marks, setMarks] = useState<readonly SpecialMark[]>(person.special)
  const [marking, setMarking] = useState(false)
  const [takingOut, setTakingOut] = useState(false)
  const name = person.name === '' ? text.walk.unknownPerson : person.name
  // Somebody who was found here and sampled stands there; nothing more is asked of them.
  const isFixed = person.residentId === null && outcome !== null
  const who = (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex flex-wrap items-center gap-2 text-16">
        <span className="font-semibold">{name}</span>
        {person.listed ? null : <Tag tone="dashed">{text.notListed}</Tag>}
        {marks.map((mark) => (
          <Tag key={mark} tone="amber">
            {words.domain.specialMarks[mark]}
          </Tag>
        ))}
        {person.keyCare
          .filter((mark) => mark !== 'infant' || !marks.includes('infant'))
          .map((mark) => (
            <Tag key={mark} tone="outline">
              {words.domain.keyCareMarks[mark]}
            </Tag>
          ))}
      </span>
      {outcome ? (
        <span className="flex items-center gap-1.5 text-14 text-text-2">
          <PersonGlyph outcome={outcome} />
          {visitedAt
            ? text.before(
                excuse ? words.domain.sampleExcuses[excuse] : words.domain.sampleOutcomes[outcome],
                formatMoment(visitedAt, now, language),
              )
            : words.domain.sampleOutcomes[outcome]}
          {person.attempts > 1 ? ` · ${text.attempts(person.attempts)}` : ''}
        </span>
      ) : null}
    </span>
  )
  return (
    <li className="flex flex-col gap-2 border-b px-4 py-3">
      <div className="flex min-h-10 items-center gap-3">
        {isFixed ? (
          <>
            <PersonGlyph outcome={outcome} size={20} />
            {who}
          </>
        ) : (
          <Checkbox
            large
            checked={isTicked}
            onChange={onTick}
            aria-label={name}
            className="min-h-10 min-w-0 flex-1 gap-3!"
          >
            {who}
          </Checkbox>
        )}
        {onMark && person.personId !== null ? (
          <Button size="field" className="shrink-0 px-3!" onClick={() => setMarking(true)}>
            {text.walk.special}
          </Button>
        ) : null}
      </div>
      {hasSample && onTakeOut ? (
        <div className="flex items-center gap-3 pl-9">
          <span className="min-w-0 flex-1 truncate text-14 text-text-2">
            {tube ?? text.takeOut.antigen.recorded}
          </span>
          <Button size="field" className="shrink-0 px-3!" onClick={() => setTakingOut(true)}>
            {tube === null ? text.takeOut.antigen.button : text.takeOut.button}
          </Button>
        </div>
      ) : null}
      {isTicked && asksFor === 'code' ? (
        <Input
          aria-label={`${name} ${text.walk.tubeCode}`}
          placeholder={`${text.walk.tubeCode} · ${text.walk.tubeCodeHint}`}
          value={draft.codes[key] ?? ''}
          maxLength={80}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={(event) =>
            onDraft({ ...draft, codes: { ...draft.codes, [key]: event.target.value } })
          }
          className="h-12! text-16!"
        />
      ) : null}
      {isTicked && asksFor === 'antigen' ? (
        <Segmented
          wide
          size="field"
          tone="ink"
          label={`${name} ${words.domain.testKinds.antigen}`}
          value={draft.antigen[key] ?? null}
          onChange={(value) => onDraft({ ...draft, antigen: { ...draft.antigen, [key]: value } })}
          options={(['negative', 'positive'] as const).map((value) => ({
            value,
            label: words.domain.tubeResults[value],
          }))}
        />
      ) : null}
      {takingOut && hasSample && onTakeOut ? (
        <TakeOutSheet
          name={name}
          code={tube}
          onChoose={(reason) => {
            setTakingOut(false)
            onTakeOut(tube, reason)
          }}
          onClose={() => setTakingOut(false)}
        />
      ) : null}
      {marking && onMark ? (
        <Sheet open onOpenChange={setMarking} title={text.walk.specialOf(name)}>
          <MarkFields
            known={marks}
            onSave={(special) => {
              setMarks(special)
              setMarking(false)
              void onMark(special)
            }}
          />
        </Sheet>
      ) : null}
    </li>
  )
}

function MarkFields({
  known,
  onSave,
}: {
  known: readonly SpecialMark[]
  onSave: (special: readonly SpecialMark[]) => void
}) {
  const { words } = useLanguage()
  const [special, setSpecial] = useState<ReadonlySet<SpecialMark>>(new Set(known))
  return (
    <div className="flex flex-col gap-3 p-4">
      {SPECIAL_MARKS.map((mark) => (
        <Checkbox
          key={mark}
          large
          checked={special.has(mark)}
          onChange={(event) => {
            const next = new Set(special)
            if (event.target.checked) next.add(mark)
            else next.delete(mark)
            setSpecial(next)
          }}
        >
          <span className="text-16">{words.domain.specialMarks[mark]}</span>
        </Checkbox>
      ))}
      <Button variant="primary" size="field" wide onClick={() => onSave([...special])}>
        {words.rounds.walk.specialSave}
      </Button>
    </div>
  )
}
