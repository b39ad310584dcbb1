'use client'
import { ClipboardList } from 'lucide-react'
import { useCallback, useState } from 'react'
import { ChooseWalk, WalkColumn } from '#components/coverage/choose-walk.tsx'
import { useFieldFonts } from '#components/field/keep-fonts.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { BuildingRow, SurveyBuildingRow, SurveyRow } from '#lib/live/rows.ts'
import { NEW_DOOR, useSurveyPlace } from './survey-address.ts'
import { UnlistedDoor } from './unlisted-door.tsx'
import { useFontsFor, useForgetDoors } from '#components/coverage/use-kept-doors.ts'
import { SURVEY_DOORS, useBuildingDoors } from './use-doors.ts'
import { RefusedVisits } from './refused-visits.tsx'
import { SurveyedPart } from './surveyed-part.tsx'
import { useSurveyed, useSurveys } from './use-surveys.ts'
import { type DoorLook, WalkBuilding } from '#components/coverage/walk-building.tsx'
import { DoorGlyph } from './door-glyph.tsx'
import { WalkDoorView } from './walk-door.tsx'
import { coverageOfDoors, floorsOf, nextDoor, type WalkDoor } from './walk-doors.ts'
import { WalkList } from '#components/coverage/walk-list.tsx'
import { useOwnGrids } from '#components/coverage/use-own-grids.ts'

/** From door to door with a phone: buildings, floors, a door; with or without a line. */
export function SurveyWalk() {
  const { words } = useLanguage()
  const text = words.survey
  const starting = useIsStarting()
  const grids = useOwnGrids()
  const isMine = useCallback((each: BuildingRow) => grids.has(each.gridId ?? ''), [grids])
  const place = useSurveyPlace()
  const surveys = useSurveys()
  const buildings = useLiveTable('building')
  useFieldFonts()
  const open = surveys.filter((survey) => survey.closedAt === null)
  useForgetDoors(
    SURVEY_DOORS,
    open.map(({ id }) => id),
  )
  const survey =
    surveys.find(({ id }) => id === place.surveyId) ?? (open.length === 1 ? open[0] : undefined)
  const surveyed = useSurveyed(survey)
  const building = buildings.get(place.buildingId ?? '')
  const [lastId, setLastId] = useState<string | null>(null)
  if (building && lastId !== building.id) setLastId(building.id)

  if (starting) return <LoadingRows rows={6} lines={2} label={words.survey.loading} />
  if (!survey) {
    return (
      <WalkColumn>
        <ChooseSurvey surveys={open} onChoose={(surveyId) => place.go({ surveyId })} />
      </WalkColumn>
    )
  }
  return (
    <WalkColumn>
      {building ? (
        <InBuilding
          key={building.id}
          survey={survey}
          building={building}
          row={surveyed.find((one) => one.building.id === building.id)?.row}
        />
      ) : (
        <WalkList
          title={survey.name}
          ofId={survey.id}
          kept={SURVEY_DOORS}
          covered={surveyed}
          isMine={isMine}
          text={text.walk}
          count={{ left: text.doorsLeft, ofTotal: text.ofTotal, nobody: text.nobodyLives }}
          lastId={lastId}
          above={<RefusedVisits surveyId={survey.id} />}
          onOpen={(buildingId) => place.go({ surveyId: survey.id, buildingId })}
        />
      )}
    </WalkColumn>
  )
}

function InBuilding({
  survey,
  building,
  row,
}: {
  survey: SurveyRow
  building: BuildingRow
  row: SurveyBuildingRow | undefined
}) {
  const place = useSurveyPlace()
  const state = useBuildingDoors(survey.id, building.id)
  useFontsFor(state.doors)
  const [from, setFrom] = useState<string | null>(null)
  const here = { surveyId: survey.id, buildingId: building.id }
  const toBuilding = () => place.go(here, 'replace')
  const { language, words } = useLanguage()
  const text = words.survey
  const floors = state.doors ? floorsOf(state.doors) : null
  const lookOf = ({ standing, listed }: WalkDoor): DoorLook => {
    const outcome = standing?.outcome ?? null
    return {
      glyph: <DoorGlyph outcome={outcome} size={16} />,
      said: outcome === null ? null : words.domain.visitOutcomes[outcome],
      isSettled: outcome === 'reached' || outcome === 'excused',
      isUnlisted: !listed,
    }
  }

  if (place.door === NEW_DOOR) {
    return (
      <UnlistedDoor onGo={(door) => place.go({ ...here, door }, 'replace')} onBack={toBuilding} />
    )
  }
  const door = place.door === null ? null : doorAt(place.door, state.doors)
  if (door) {
    return (
      <WalkDoorView
        key={door.key}
        survey={survey}
        building={building}
        door={door}
        onBack={toBuilding}
        onDone={() => {
          setFrom(door.key)
          const rest = (state.doors ?? []).filter((other) => other.key !== door.key)
          const next = nextDoor(floorsOf([...rest, door]), door.key)
          // Straight on while there are doors where nobody was; else one decides where to go back to.
          const goOn = next !== null && next.standing === null && next.key !== door.key
          place.go(goOn ? { ...here, door: next.key } : here, 'replace')
        }}
      />
    )
  }
  return (
    <WalkBuilding
      building={building}
      floors={floors}
      failed={state.failed}
      retry={state.retry}
      onTheirWay={state.onTheirWay}
      left={
        state.doors
          ? text.doorsLeft(formatNumber(coverageOfDoors(state.doors).coverage.remainder, language))
          : null
      }
      next={floors ? nextDoor(floors, from) : null}
      lookOf={lookOf}
      above={
        <>
          <RefusedVisits surveyId={survey.id} doors={state.doors} />
          <div className="px-4 py-2 empty:hidden">
            <SurveyedPart building={building} row={row} />
          </div>
        </>
      }
      text={{
        ...text,
        ...text.walk,
        noDoors: text.desk.noDoors,
        buildingDone: text.walk.buildingDoneDetail,
      }}
      extra={{
        label: text.walk.unlisted,
        onPress: () => place.go({ ...here, door: NEW_DOOR }),
      }}
      onOpen={(key) => place.go({ ...here, door: key })}
      onBack={() => place.go({ surveyId: survey.id })}
    />
  )
}

/** One that is named by the address and that nobody knows yet is a door all the same. */
function doorAt(key: string, doors: readonly WalkDoor[] | null): WalkDoor | null {
  const known = doors?.find((door) => door.key === key)
  if (known || !doors) return known ?? null
  const bar = key.indexOf('|')
  const room = key.slice(bar + 1)
  if (bar < 0 || room === '') return null
  const unit = key.slice(0, bar) || null
  const nobody = { names: [], keyCare: [], notes: [] }
  return { unit, room, floor: floorOf(room), ...nobody, key, listed: false, standing: null }
}

function ChooseSurvey({
  surveys,
  onChoose,
}: {
  surveys: readonly SurveyRow[]
  onChoose: (surveyId: string) => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.survey
  return (
    <ChooseWalk
      title={text.choose}
      walks={surveys}
      empty={<EmptyState icon={ClipboardList} title={text.none} detail={text.noneDetail} />}
      nameOf={({ name }) => name}
      noteOf={({ openedAt }) => text.openedOn(formatMoment(openedAt, now, language))}
      onChoose={onChoose}
    />
  )
}
