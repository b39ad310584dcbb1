'use client'
import { TestTubes } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { ChooseWalk, WalkColumn } from '#components/coverage/choose-walk.tsx'
import { useFontsFor, useForgetDoors } from '#components/coverage/use-kept-doors.ts'
import { useOwnGrids } from '#components/coverage/use-own-grids.ts'
import { type DoorLook, WalkBuilding } from '#components/coverage/walk-building.tsx'
import { WalkList } from '#components/coverage/walk-list.tsx'
import { useFieldFonts } from '#components/field/keep-fonts.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { nextOnTheWay } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import { OwnRoute } from './own-route.tsx'
import { PersonGlyph } from './person-glyph.tsx'
import { useRoundPlace } from './round-address.ts'
import { RefusedSamplings } from './refused-samplings.tsx'
import { RoundDoorView } from './round-door.tsx'
import { floorsOf, isUntouched, leftAt, type RoundWalkDoor } from './round-doors.ts'
import { RoundLists } from './round-lists.tsx'
import { TubeBar } from './tube-bar.tsx'
import { useTubeInHand } from './tube-in-hand.ts'
import { ROUND_DOORS, useRoundDoors } from './use-round-doors.ts'
import { useRoutes } from './use-routes.ts'
import { useRoundBuildings, useRounds } from './use-rounds.ts'

/** From door to door with tubes and a phone: buildings, floors, a door; with or without a line. */
export function RoundWalk() {
  const { words } = useLanguage()
  const text = words.rounds
  const starting = useIsStarting()
  const { user } = useSession()
  const place = useRoundPlace()
  const grids = useOwnGrids()
  const rounds = useRounds()
  const buildings = useLiveTable('building')
  const open = rounds.filter((round) => round.closedAt === null)
  useForgetDoors(
    ROUND_DOORS,
    open.map(({ id }) => id),
  )
  useFieldFonts()
  const round =
    rounds.find(({ id }) => id === place.roundId) ?? (open.length === 1 ? open[0] : undefined)
  const covered = useRoundBuildings(round)
  const building = buildings.get(place.buildingId ?? '')
  const [lastId, setLastId] = useState<string | null>(null)
  if (building && lastId !== building.id) setLastId(building.id)
  const userId = user?.id ?? ''
  const isMine = useCallback(
    (each: BuildingRow) => {
      const teams = round?.teams ?? []
      if (teams.length === 0) return grids.has(each.gridId ?? '')
      const number = covered.find((other) => other.building.id === each.id)?.row.team ?? null
      return teams.some((team) => team.number === number && team.memberIds.includes(userId))
    },
    [round, covered, grids, userId],
  )

  const own = round?.teams.find(({ memberIds }) => memberIds.includes(userId))?.number
  const route = useRoutes(covered).get(own ?? 0)
  const walk = useMemo(
    () =>
      route && {
        numbers: new Map(route.stops.map(({ building: each }, index) => [each.id, index + 1])),
        nextId: route.nextId,
      },
    [route],
  )

  if (starting) return <LoadingRows rows={6} lines={2} label={text.loading} />
  if (!round) {
    return (
      <WalkColumn>
        <ChooseRound rounds={open} onChoose={(roundId) => place.go({ roundId })} />
      </WalkColumn>
    )
  }
  return (
    <WalkColumn>
      {building ? (
        <InBuilding key={building.id} round={round} building={building} />
      ) : (
        <>
          <ListsRow round={round} />
          <WalkList
            title={text.name(round.zoneName, round.number)}
            ofId={round.id}
            kept={ROUND_DOORS}
            covered={covered}
            isMine={isMine}
            text={text.walk}
            count={text}
            lastId={lastId}
            walk={walk}
            above={
              route ? (
                <OwnRoute
                  route={route}
                  covered={covered}
                  onOpen={(buildingId) => place.go({ roundId: round.id, buildingId })}
                />
              ) : null
            }
            onOpen={(buildingId) => place.go({ roundId: round.id, buildingId })}
          />
        </>
      )}
    </WalkColumn>
  )
}

/** Those who are sampled apart, and those who are sampled again. */
function ListsRow({ round }: { round: SamplingRoundRow }) {
  const { language, words } = useLanguage()
  const text = words.rounds
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="flex min-h-14 shrink-0 items-center gap-3 border-b bg-surface-2 px-4 py-1">
      <span className="min-w-0 flex-1 text-14">
        {round.resample > 0 ? (
          <span className="font-semibold text-amber">
            {text.desk.resample} {formatNumber(round.resample, language)}{' '}
            {words.common.units.people(round.resample)}
          </span>
        ) : (
          <span className="text-text-2">{text.lists.details.special}</span>
        )}
      </span>
      <Button size="field" className="shrink-0" onClick={() => setIsOpen(true)}>
        {text.lists.title}
      </Button>
      <Sheet open={isOpen} onOpenChange={setIsOpen} title={text.lists.title}>
        <RoundLists round={round} starts={round.resample > 0 ? 'resample' : 'special'} />
      </Sheet>
    </div>
  )
}

function InBuilding({ round, building }: { round: SamplingRoundRow; building: BuildingRow }) {
  const { language, words } = useLanguage()
  const text = words.rounds
  const place = useRoundPlace()
  const state = useRoundDoors(round.id, building.id)
  useFontsFor(state.doors)
  const hand = useTubeInHand(round.id, round.tubeSize)
  const [from, setFrom] = useState<string | null>(null)
  const here = { roundId: round.id, buildingId: building.id }
  const floors = state.doors ? floorsOf(state.doors) : null
  const door = state.doors?.find(({ key }) => key === place.door)
  const toBuilding = () => place.go(here, 'replace')
  const goOn = (key: string) => {
    setFrom(key)
    const next = floors ? nextOnTheWay(floors, key, isUntouched) : null
    // Straight on while there are doors where nobody was; else one decides where to go back to.
    place.go(next && next.key !== key ? { ...here, door: next.key } : here, 'replace')
  }
  const bar = round.test === 'nucleic' ? <TubeBar hand={hand} /> : null
  if (door) {
    return (
      <RoundDoorView
        key={door.key}
        round={round}
        building={building}
        door={door}
        hand={hand}
        above={bar}
        onBack={toBuilding}
        onDone={() => goOn(door.key)}
      />
    )
  }
  const lookOf = (each: RoundWalkDoor): DoorLook => {
    const left = leftAt(each)
    const told = left.find(({ outcome }) => outcome !== null)?.outcome ?? null
    const untouched = isUntouched(each)
    return {
      glyph: (
        <PersonGlyph outcome={untouched ? null : left.length > 0 ? told : 'sampled'} size={16} />
      ),
      said: untouched
        ? null
        : left.length > 0
          ? text.left(formatNumber(left.length, language))
          : text.allDone,
      isSettled: left.length === 0,
      isUnlisted: each.people.every(({ listed }) => !listed),
    }
  }
  const left = state.doors?.reduce((sum, each) => sum + leftAt(each).length, 0)
  return (
    <WalkBuilding
      building={building}
      floors={floors}
      failed={state.failed}
      retry={state.retry}
      onTheirWay={state.onTheirWay}
      left={left === undefined ? null : text.left(formatNumber(left, language))}
      next={
        floors ? nextOnTheWay(floors, from, isUntouched, (each) => leftAt(each).length > 0) : null
      }
      lookOf={lookOf}
      text={{ ...text, ...text.walk, noDoors: text.nobody }}
      above={
        <>
          <RefusedSamplings round={round} hand={hand} />
          {bar}
        </>
      }
      onOpen={(key) => place.go({ ...here, door: key })}
      onBack={() => place.go({ roundId: round.id })}
    />
  )
}

function ChooseRound({
  rounds,
  onChoose,
}: {
  rounds: readonly SamplingRoundRow[]
  onChoose: (roundId: string) => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  return (
    <ChooseWalk
      title={text.choose}
      walks={rounds}
      empty={<EmptyState icon={TestTubes} title={text.none} detail={text.noneDetail} />}
      nameOf={(round) => text.name(round.zoneName, round.number)}
      noteOf={(round) =>
        `${words.domain.testKinds[round.test]} · ${text.dueOn(formatMoment(round.dueAt, now, language))}`
      }
      tierOf={({ tier }) => tier}
      leftOf={(round) =>
        text.left(formatNumber(round.people - round.done - round.excused, language))
      }
      onChoose={onChoose}
    />
  )
}
