'use client'
import { DoorSheet, type SheetRow } from '#components/coverage/door-sheet.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import type { LeftInBuilding } from './left-sheet-page.tsx'
import type { WalkDoor } from './walk-doors.ts'

/** Doors left of a survey, to be taken along on paper. */
export function LeftSheet({
  survey,
  left,
}: {
  survey: SurveyRow
  left: readonly LeftInBuilding[]
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.survey
  const count = left.reduce((sum, building) => sum + building.left.length, 0)
  const doorsLeft = (doors: number) => text.doorsLeft(formatNumber(doors, language))
  const rowOf = (door: WalkDoor): SheetRow => ({
    key: door.key,
    unit: door.unit,
    room: door.room,
    who: words.field.list(door.names),
    know: [...door.keyCare.map((mark) => words.domain.keyCareMarks[mark]), ...door.notes],
    last: door.standing
      ? text.walk.before(
          words.domain.visitOutcomes[door.standing.outcome],
          formatMoment(door.standing.visitedAt, now, language),
        )
      : words.domain.coverageStates.notVisited,
  })
  return (
    <DoorSheet
      title={text.sheet.title}
      note={`${survey.name} · ${doorsLeft(count)}`}
      madeAt={formatMoment(now, now, language)}
      text={text.sheet}
      groups={left.map(({ building, left: doors }) => ({
        buildingId: building.id,
        building,
        note: doorsLeft(doors.length),
        rows: byFloor(doors).flatMap((floor) => floor.doors.map(rowOf)),
      }))}
    />
  )
}
