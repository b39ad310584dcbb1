'use client'
import { Eye, MessageSquareText, Printer, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button, buttonClasses, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorLabel, unitLabel } from '#lib/i18n/place-labels.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import { CoverageLine } from '#components/coverage/coverage-line.tsx'
import { DoorAnswers } from './door-answers.tsx'
import { DoorGlyph } from './door-glyph.tsx'
import { SurveyedPart } from './surveyed-part.tsx'
import { useDeskDoors } from './use-desk-doors.ts'
import type { SurveyedBuilding } from './use-surveys.ts'
import { coverageOfDoors, type WalkDoor } from './walk-doors.ts'

/** One building: who is left, by floor and door, and what came of it when somebody was there. */
export function BuildingLeft({
  survey,
  chosen,
  onClose,
}: {
  survey: SurveyRow
  chosen: SurveyedBuilding
  onClose: () => void
}) {
  const { building, row, coverage, state } = chosen
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const text = words.survey
  const desk = useDeskDoors(survey.id, chosen)
  const { doors, failed, retry } = desk
  const [open, setOpen] = useState<WalkDoor | null>(null)
  const left = doors ? coverageOfDoors(doors).left : []
  const isLeft = new Set(left.map(({ key }) => key))
  const done = (doors ?? []).filter(({ key, standing }) => standing !== null && !isLeft.has(key))
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
        <CoverageLine state={state} coverage={coverage} ofTotal={text.ofTotal} />
        <p className="mt-1 text-12 text-text-2">
          {row.lastAt
            ? [`${text.desk.last} ${formatMoment(row.lastAt, now, language)}`, by]
                .filter(Boolean)
                .join(' · ')
            : text.desk.never}
        </p>
        <SurveyedPart building={building} row={row} />
        {desk.names === 'shown' || coverage.denominator === 0 ? null : (
          <Button
            wide
            icon={Eye}
            className="mt-2"
            title={text.desk.showNamesAudit}
            busy={desk.names === 'asked'}
            onClick={desk.showNames}
          >
            {text.desk.showNames}
          </Button>
        )}
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
      {failed && (!doors || desk.names === 'hidden') ? (
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
            <DeskDoorList doors={floor.doors} now={now} onOpen={setOpen} />
          </PanelSection>
        ))
      )}
      {done.length > 0 ? (
        <PanelSection
          title={text.desk.doorsDone}
          note={text.desk.doorsCounted(formatNumber(done.length, language))}
        >
          <DeskDoorList doors={done} now={now} onOpen={setOpen} />
        </PanelSection>
      ) : null}
      {open ? (
        <DoorAnswers
          survey={survey}
          building={building}
          door={open}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}

function DeskDoorList({
  doors,
  now,
  onOpen,
}: {
  doors: readonly WalkDoor[]
  now: Date
  onOpen: (door: WalkDoor) => void
}) {
  return (
    <ul className="flex flex-col gap-1">
      {doors.map((door) => (
        <DeskDoor key={door.key} door={door} now={now} onOpen={onOpen} />
      ))}
    </ul>
  )
}

function DeskDoor({
  door,
  now,
  onOpen,
}: {
  door: WalkDoor
  now: Date
  onOpen: (door: WalkDoor) => void
}) {
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
        {standing ? (
          <IconButton
            icon={MessageSquareText}
            size={24}
            iconSize={14}
            label={words.survey.desk.answersOf(doorLabel(door, language))}
            onClick={() => onOpen(door)}
          />
        ) : null}
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
