'use client'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionBar } from '#components/field/action-bar.tsx'
import { StepsNote } from '#components/field/steps-note.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import type { DoorPlace, Floor } from '#lib/domain/coverage/doors.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { buildingLabel, doorShortLabel, unitLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import { WalkHead } from './walk-head.tsx'

/** How a door looks from the stairs. */
export type DoorLook = {
  glyph: ReactNode
  /** What stands at it; null where nobody was. */
  said: string | null
  isSettled: boolean
  /** The registry does not know it. */
  isUnlisted: boolean
}

export type BuildingWalkWords = {
  noFloor: string
  floor: (floor: number) => string
  doorsFailed: string
  notHere: string
  loadingDoors: string
  noDoors: string
  buildingDone: string
  backToList: string
  next: (door: string) => string
}

/** A building floor by floor: every door with what stands at it, and the next one to go to. */
export function WalkBuilding<Door extends DoorPlace & { key: string }>({
  building,
  floors,
  failed,
  retry,
  onTheirWay,
  left,
  next,
  lookOf,
  text,
  above,
  extra,
  onOpen,
  onBack,
}: {
  building: BuildingRow
  /** Null until the doors are known. */
  floors: readonly Floor<Door>[] | null
  failed: unknown
  retry: () => void
  /** Steps here that are on this device alone. */
  onTheirWay: number
  /** How much is left, in words. */
  left: string | null
  next: Door | null
  lookOf: (door: Door) => DoorLook
  text: BuildingWalkWords
  /** What goes along from door to door. */
  above?: ReactNode
  /** What else can be done here. */
  extra?: { label: string; onPress: () => void }
  onOpen: (door: string) => void
  onBack: () => void
}) {
  const { language, words } = useLanguage()
  const floorName = ({ unit, floor }: Floor<Door>): string => {
    const where = floor === null ? text.noFloor : text.floor(floor)
    return unit ? `${unitLabel(unit, language)} ${where}` : where
  }
  return (
    <>
      <WalkHead title={buildingLabel(building, language)} note={left} onBack={onBack} />
      {above}
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {!floors && failed ? (
          <ErrorState
            title={text.doorsFailed}
            detail={`${errorSentence(failed, words)}${language === 'zh' ? '。' : '. '}${text.notHere}`}
            onRetry={retry}
          />
        ) : !floors ? (
          <LoadingRows rows={8} lines={2} label={text.loadingDoors} />
        ) : floors.length === 0 ? (
          <EmptyState title={text.noDoors} />
        ) : (
          floors.map((floor) => (
            <section
              key={`${floor.unit}|${floor.floor}`}
              className="flex gap-3 border-b px-4 py-3"
              aria-label={floorName(floor)}
            >
              <h3 className="w-20 shrink-0 pt-3 text-14 text-text-2">{floorName(floor)}</h3>
              <ul className="grid min-w-0 flex-1 grid-cols-3 gap-2">
                {floor.doors.map((door) => (
                  <li key={door.key} className="min-w-0">
                    <DoorButton
                      room={door.room}
                      look={lookOf(door)}
                      isNext={door === next}
                      onPress={() => onOpen(door.key)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))
        )}
        {onTheirWay > 0 ? (
          <div className="flex px-4 py-3">
            <StepsNote count={onTheirWay} />
          </div>
        ) : null}
      </div>
      {floors ? (
        <ActionBar hint={next === null ? text.buildingDone : null}>
          {extra ? (
            <Button size="field" icon={Plus} wide onClick={extra.onPress}>
              {extra.label}
            </Button>
          ) : null}
          {next ? (
            <Button variant="primary" size="field" wide onClick={() => onOpen(next.key)}>
              {text.next(doorShortLabel(next))}
            </Button>
          ) : (
            <Button variant="primary" size="field" wide onClick={onBack}>
              {text.backToList}
            </Button>
          )}
        </ActionBar>
      ) : null}
    </>
  )
}

function DoorButton({
  room,
  look,
  isNext,
  onPress,
}: {
  room: string
  look: DoorLook
  isNext: boolean
  onPress: () => void
}) {
  const { words } = useLanguage()
  return (
    <button
      type="button"
      aria-label={`${room} ${look.said ?? words.domain.coverageStates.notVisited}`}
      onClick={onPress}
      className={classNames(
        'flex min-h-14 w-full flex-col items-center justify-center rounded-field border px-1 text-16',
        isNext ? 'border-2 border-ink font-semibold' : 'border-line-2',
        look.isSettled ? 'bg-surface-2 text-text-2' : 'bg-surface',
        look.isUnlisted && 'border-dashed',
      )}
    >
      <span className="flex max-w-full items-center gap-1.5">
        {look.glyph}
        <span className="truncate">{room}</span>
      </span>
      {look.said === null ? null : <span className="max-w-full truncate text-12">{look.said}</span>}
    </button>
  )
}
