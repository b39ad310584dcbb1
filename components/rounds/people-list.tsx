'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ListedPerson } from '#server/queries/round-people.ts'
import { floorLabel } from './floor-label.ts'
import { PersonGlyph } from './person-glyph.tsx'

/** People of one building by floor and door, each with what stands. */
export function PeopleList({
  people,
  ticked,
  onTick,
}: {
  people: readonly ListedPerson[]
  /** Ids of those who are chosen; without it there is nothing to choose. */
  ticked?: ReadonlySet<string>
  onTick?: (personId: string) => void
}) {
  const { language, words } = useLanguage()
  return byFloor(people).map((floor) => (
    <PanelSection
      key={`${floor.unit}|${floor.floor}`}
      title={floorLabel(floor, language, words)}
      note={words.rounds.sheet.people(formatNumber(floor.doors.length, language))}
    >
      <ul className="flex flex-col gap-1.5">
        {floor.doors.map((person) => (
          <PersonLine
            key={person.personId ?? person.residentId}
            person={person}
            isTicked={ticked?.has(person.personId ?? '')}
            onTick={onTick && person.personId ? () => onTick(person.personId ?? '') : null}
          />
        ))}
      </ul>
    </PanelSection>
  ))
}

function PersonLine({
  person,
  isTicked,
  onTick,
}: {
  person: ListedPerson
  isTicked: boolean | undefined
  onTick: (() => void) | null
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  const name = person.name === '' ? text.walk.unknownPerson : person.name
  const line = (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <PersonGlyph outcome={person.outcome} />
      <span className="shrink-0 font-medium">{person.room}</span>
      <span>{name}</span>
      {person.special.map((mark) => (
        <Tag key={mark} tone="amber">
          {words.domain.specialMarks[mark]}
        </Tag>
      ))}
      {person.keyCare
        .filter((mark) => mark !== 'infant')
        .map((mark) => (
          <Tag key={mark} tone="outline">
            {words.domain.keyCareMarks[mark]}
          </Tag>
        ))}
      {person.listed ? null : <Tag tone="dashed">{text.notListed}</Tag>}
    </span>
  )
  return (
    <li className="flex flex-col">
      {onTick ? (
        <Checkbox checked={isTicked ?? false} onChange={onTick} className="items-start!">
          {line}
        </Checkbox>
      ) : (
        line
      )}
      {person.outcome && person.visitedAt ? (
        <span className="pl-6 text-12 text-text-2">
          {text.before(
            person.excuse
              ? words.domain.sampleExcuses[person.excuse]
              : words.domain.sampleOutcomes[person.outcome],
            formatMoment(person.visitedAt, now, language),
          )}
          {person.attempts > 1 ? ` · ${text.attempts(person.attempts)}` : ''}
        </span>
      ) : null}
    </li>
  )
}
