'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ListedPerson, RoundList } from '#server/queries/round-people.ts'

/** People on A4, black on white: where, who, what to know, what stands, and room for a tick. */
export function RoundSheet({
  round,
  list,
  people,
}: {
  round: SamplingRoundRow
  list: RoundList
  people: readonly ListedPerson[]
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds.sheet
  const buildings = useLiveTable('building')
  const number = (value: number) => formatNumber(value, language)
  return (
    <article className="print:text-black">
      <header className="flex items-baseline gap-3 border-b-2 border-ink pb-2">
        <h1 className="text-20 font-semibold">
          {text.title} · {words.rounds.lists.names[list]}
        </h1>
        <span className="min-w-0 flex-1">
          {words.rounds.name(round.zoneName, round.number)} · {text.people(number(people.length))}
        </span>
        <span className="text-12">{text.made(formatMoment(now, now, language))}</span>
      </header>
      <p className="py-1 text-12">{words.rounds.lists.details[list]}</p>
      <table className="w-full text-left align-top">
        <thead>
          <tr className="border-b text-12 *:py-1 *:pr-2 *:font-medium">
            <th scope="col" className="w-32">
              {text.door}
            </th>
            <th scope="col">{text.who}</th>
            <th scope="col">{text.know}</th>
            <th scope="col" className="w-40">
              {text.last}
            </th>
            <th scope="col" className="w-16">
              {text.done}
            </th>
          </tr>
        </thead>
        {[...Map.groupBy(people, ({ buildingId }) => buildingId)].map(([buildingId, inside]) => {
          const building = buildings.get(buildingId)
          return (
            <tbody key={buildingId} className="border-b border-line-2">
              <tr className="break-after-avoid">
                <th scope="rowgroup" colSpan={5} className="pt-1.5 font-semibold">
                  <span className="inline-flex items-center gap-1.5">
                    <TierSquare tier={building?.tier ?? null} />
                    {building ? buildingLabel(building, language) : ''}
                    <span className="text-12 font-normal">
                      {text.people(number(inside.length))}
                    </span>
                  </span>
                </th>
              </tr>
              {byFloor(inside)
                .flatMap((floor) => floor.doors)
                .map((person) => (
                  <PersonRow key={person.personId} person={person} now={now} />
                ))}
            </tbody>
          )
        })}
      </table>
      <p className="pt-2 text-12">{text.privacy}</p>
    </article>
  )
}

function PersonRow({ person, now }: { person: ListedPerson; now: Date }) {
  const { language, words } = useLanguage()
  const { outcome, excuse, visitedAt } = person
  const marks = [
    ...person.special.map((mark) => words.domain.specialMarks[mark]),
    ...person.keyCare
      .filter((mark) => mark !== 'infant')
      .map((mark) => words.domain.keyCareMarks[mark]),
  ]
  return (
    <tr className="break-inside-avoid *:py-0.5 *:pr-2 *:align-top">
      <td className="pl-7 font-medium whitespace-nowrap">{doorLabel(person, language)}</td>
      <td>{person.name === '' ? words.rounds.walk.unknownPerson : person.name}</td>
      <td className="text-12">{marks.join(' · ')}</td>
      <td className="text-12">
        {outcome && visitedAt
          ? words.rounds.before(
              excuse ? words.domain.sampleExcuses[excuse] : words.domain.sampleOutcomes[outcome],
              formatMoment(visitedAt, now, language),
            )
          : words.domain.coverageStates.notVisited}
      </td>
      <td aria-label={words.rounds.sheet.done}>
        <span className="inline-block size-4 border border-ink align-middle" />
      </td>
    </tr>
  )
}
