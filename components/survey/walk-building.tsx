'use client'
import { Plus } from 'lucide-react'
import { ActionBar } from '#components/field/action-bar.tsx'
import { StepsNote } from '#components/field/steps-note.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel, unitLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import { DoorGlyph } from './door-glyph.tsx'
import { WalkHead } from '#components/coverage/walk-head.tsx'
import type { BuildingDoors } from './use-doors.ts'
import { coverageOfDoors, floorsOf, nextDoor, type WalkDoor } from './walk-doors.ts'

/** A building floor by floor: every door with what stands at it, and the next one to go to. */
export function WalkBuilding({
  building,
  state,
  from,
  onOpen,
  onUnlisted,
  onBack,
}: {
  building: BuildingRow
  state: BuildingDoors
  /** The door that one comes from. */
  from: string | null
  onOpen: (door: string) => void
  onUnlisted: () => void
  onBack: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.survey
  const { doors } = state
  const floors = doors ? floorsOf(doors) : []
  const next = nextDoor(floors, from)
  const left = doors ? coverageOfDoors(doors).coverage.remainder : null
  return (
    <>
      <WalkHead
        title={buildingLabel(building, language)}
        note={left === null ? null : text.doorsLeft(formatNumber(left, language))}
        onBack={onBack}
      />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {!doors && state.failed ? (
          <ErrorState
            title={text.walk.doorsFailed}
            detail={`${errorSentence(state.failed, words)}${language === 'zh' ? '。' : '. '}${text.walk.notHere}`}
            onRetry={state.retry}
          />
        ) : !doors ? (
          <LoadingRows rows={8} lines={2} label={text.walk.loadingDoors} />
        ) : doors.length === 0 ? (
          <EmptyState title={text.desk.noDoors} />
        ) : (
          floors.map((floor) => (
            <section
              key={`${floor.unit}|${floor.floor}`}
              className="flex gap-3 border-b px-4 py-3"
              aria-label={floorName(floor)}
            >
              <h3 className="w-16 shrink-0 pt-3 text-14 text-text-2">{floorName(floor)}</h3>
              <ul className="grid min-w-0 flex-1 grid-cols-3 gap-3">
                {floor.doors.map((door) => (
                  <li key={door.key} className="min-w-0">
                    <DoorButton
                      door={door}
                      isNext={door === next}
                      onPress={() => onOpen(door.key)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))
        )}
        {state.onTheirWay > 0 ? (
          <div className="flex px-4 py-3">
            <StepsNote count={state.onTheirWay} />
          </div>
        ) : null}
      </div>
      {doors ? (
        <ActionBar hint={next === null ? text.walk.buildingDoneDetail : null}>
          <Button size="field" icon={Plus} wide onClick={onUnlisted}>
            {text.walk.unlisted}
          </Button>
          {next ? (
            <Button variant="primary" size="field" wide onClick={() => onOpen(next.key)}>
              {text.walk.next(doorShortLabel(next))}
            </Button>
          ) : (
            <Button variant="primary" size="field" wide onClick={onBack}>
              {text.walk.backToList}
            </Button>
          )}
        </ActionBar>
      ) : null}
    </>
  )

  function floorName({ unit, floor }: { unit: string | null; floor: number | null }): string {
    const where = floor === null ? text.noFloor : text.floor(floor)
    return unit ? `${unitLabel(unit, language)} ${where}` : where
  }
}

function DoorButton({
  door,
  isNext,
  onPress,
}: {
  door: WalkDoor
  isNext: boolean
  onPress: () => void
}) {
  const { words } = useLanguage()
  const outcome = door.standing?.outcome ?? null
  const said =
    outcome === null ? words.domain.coverageStates.notVisited : words.domain.visitOutcomes[outcome]
  return (
    <button
      type="button"
      aria-label={`${door.room} ${said}`}
      onClick={onPress}
      className={classNames(
        'flex min-h-14 w-full flex-col items-center justify-center rounded-field border px-1 text-16',
        isNext ? 'border-2 border-ink font-semibold' : 'border-line-2',
        outcome === 'reached' || outcome === 'excused' ? 'bg-surface-2 text-text-2' : 'bg-surface',
        !door.listed && 'border-dashed',
      )}
    >
      <span className="flex max-w-full items-center gap-1.5">
        <DoorGlyph outcome={outcome} size={16} />
        <span className="truncate">{door.room}</span>
      </span>
      {outcome === null ? null : <span className="max-w-full truncate text-12">{said}</span>}
    </button>
  )
}
