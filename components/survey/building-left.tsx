'use client'
import { Printer } from 'lucide-react'
import Link from 'next/link'
import { X } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { buttonClasses, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, unitLabel } from '#lib/i18n/place-labels.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import { CoverageMark } from '#components/coverage/coverage-mark.tsx'
import { DoorGlyph } from './door-glyph.tsx'
import { useBuildingDoors } from './use-doors.ts'
import type { SurveyedBuilding } from './use-surveys.ts'
import { coverageOfDoors, type WalkDoor } from './walk-doors.ts'

/** One building: who is left, by floor and door, and what came of it when somebody was there. */
export function BuildingLeft({
  survey,
  chosen: { building, row, coverage, state },
  onClose,
}: {
  survey: SurveyRow
  chosen: SurveyedBuilding
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const text = words.survey
  const { doors, failed, retry } = useBuildingDoors(survey.id, building.id)
  const left = doors ? coverageOfDoors(doors).left : []
  const last = doors
    ?.flatMap(({ standing }) => standing ?? [])
    .toSorted((a, b) => b.visitedAt.localeCompare(a.visitedAt))[0]
  const by = last?.visitedBy ? nameOf(last.visitedBy) : null
  return (
    <>
      <PanelHead title={buildingLabel(building, language)}>
        <IconButton icon={X} size={24} label={words.common.close} onClick={onClose} />
      </PanelHead>
      <PanelSection>
        <p className="flex items-center justify-between gap-2">
          <CoverageMark state={state} withWord />
          <span className="font-medium">
            {text.ofTotal(
              formatNumber(coverage.denominator - coverage.remainder, language),
              formatNumber(coverage.denominator, language),
            )}
          </span>
        </p>
        <p className="mt-1 text-12 text-text-2">
          {row.lastAt
            ? [`${text.desk.last} ${formatMoment(row.lastAt, now, language)}`, by]
                .filter(Boolean)
                .join(' · ')
            : text.desk.never}
        </p>
        {coverage.remainder > 0 ? (
          <Link
            href={`/survey/sheet?survey=${survey.id}&building=${building.id}`}
            className={buttonClasses({ wide: true, className: 'mt-2' })}
          >
            <Icon of={Printer} />
            {text.desk.printBuilding}
          </Link>
        ) : null}
      </PanelSection>
      {failed && !doors ? (
        <ErrorState
          title={text.walk.doorsFailed}
          detail={errorSentence(failed, words)}
          onRetry={retry}
        />
      ) : !doors ? (
        <LoadingRows rows={6} label={text.walk.loadingDoors} />
      ) : coverage.denominator === 0 ? (
        <EmptyState title={text.desk.noDoors} />
      ) : left.length === 0 ? (
        <EmptyState title={text.desk.nothingLeft} detail={text.desk.nothingLeftDetail} />
      ) : (
        byFloor(left).map((floor) => (
          <PanelSection
            key={`${floor.unit}|${floor.floor}`}
            title={[
              floor.unit ? unitLabel(floor.unit, language) : null,
              floor.floor === null ? text.noFloor : text.floor(floor.floor),
            ]
              .filter(Boolean)
              .join(' ')}
            note={text.doorsLeft(formatNumber(floor.doors.length, language))}
          >
            <ul className="flex flex-col gap-1">
              {floor.doors.map((door) => (
                <LeftDoor key={door.key} door={door} now={now} />
              ))}
            </ul>
          </PanelSection>
        ))
      )}
    </>
  )
}

function LeftDoor({ door, now }: { door: WalkDoor; now: Date }) {
  const { language, words } = useLanguage()
  const { standing } = door
  return (
    <li className="flex flex-col">
      <span className="flex min-w-0 items-center gap-2">
        <DoorGlyph outcome={standing?.outcome ?? null} />
        <span className="shrink-0 font-medium">{door.room}</span>
        <span className="min-w-0 flex-1 truncate text-text-2">{words.field.list(door.names)}</span>
        {door.keyCare.map((mark) => (
          <Tag key={mark} tone="outline">
            {words.domain.keyCareMarks[mark]}
          </Tag>
        ))}
      </span>
      {standing ? (
        <span className="pl-5.5 text-12 text-text-2">
          {words.survey.walk.before(
            words.domain.visitOutcomes[standing.outcome],
            formatMoment(standing.visitedAt, now, language),
          )}
          {standing.attempts > 1 ? ` · ${words.survey.attempts(standing.attempts)}` : ''}
        </span>
      ) : null}
    </li>
  )
}
