'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import type { LeftInBuilding } from './left-sheet-page.tsx'
import type { WalkDoor } from './walk-doors.ts'

/** Doors left on A4, black on white: where, who, what to know, and room for a tick. */
export function LeftSheet({
  survey,
  left,
}: {
  survey: SurveyRow
  left: readonly LeftInBuilding[]
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.survey.sheet
  const count = left.reduce((sum, building) => sum + building.left.length, 0)
  return (
    <article className="print:text-black">
      <header className="flex items-baseline gap-3 border-b-2 border-ink pb-2">
        <h1 className="text-20 font-semibold">{text.title}</h1>
        <span className="min-w-0 flex-1">
          {survey.name} · {words.survey.doorsLeft(formatNumber(count, language))}
        </span>
        <span className="text-12">{text.made(formatMoment(now, now, language))}</span>
      </header>
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
        {left.map(({ building, left: doors }) => (
          <tbody key={building.id} className="border-b border-line-2">
            <tr className="break-after-avoid">
              <th scope="rowgroup" colSpan={5} className="pt-1.5 font-semibold">
                <span className="inline-flex items-center gap-1.5">
                  <TierSquare tier={building.tier} />
                  {buildingLabel(building, language)}
                  <span className="text-12 font-normal">
                    {words.survey.doorsLeft(formatNumber(doors.length, language))}
                  </span>
                </span>
              </th>
            </tr>
            {byFloor(doors)
              .flatMap((floor) => floor.doors)
              .map((door) => (
                <DoorRow key={door.key} door={door} now={now} />
              ))}
          </tbody>
        ))}
      </table>
      <p className="pt-2 text-12">{text.privacy}</p>
    </article>
  )
}

function DoorRow({ door, now }: { door: WalkDoor; now: Date }) {
  const { language, words } = useLanguage()
  const { standing } = door
  const marks = door.keyCare.map((mark) => words.domain.keyCareMarks[mark])
  return (
    <tr className="break-inside-avoid *:py-0.5 *:pr-2 *:align-top">
      <td className="pl-7 font-medium whitespace-nowrap">{doorLabel(door, language)}</td>
      <td>{words.field.list(door.names)}</td>
      <td className="text-12">{[...marks, ...door.notes].join(' · ')}</td>
      <td className="text-12">
        {standing
          ? words.survey.walk.before(
              words.domain.visitOutcomes[standing.outcome],
              formatMoment(standing.visitedAt, now, language),
            )
          : words.domain.coverageStates.notVisited}
      </td>
      <td aria-label={words.survey.sheet.done}>
        <span className="inline-block size-4 border border-ink align-middle" />
      </td>
    </tr>
  )
}
