'use client'
import { useRef } from 'react'
import type { CoveredBuilding } from '#components/coverage/covered-building.ts'
import { CoveredBuildings, type CoverageWords } from '#components/coverage/covered-buildings.tsx'
import { CoverageMap } from '#components/coverage/coverage-map.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { RosterBoard } from '#components/roster/roster-board.tsx'
import { AnswersPanel } from '#components/survey/answers-panel.tsx'
import { BuildingLeft } from '#components/survey/building-left.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { BuildingPeople } from './building-people.tsx'
import { DeliveriesLeft } from './deliveries-left.tsx'
import { type Duty, useRoundPlace } from './round-address.ts'
import { RoundPanel } from './round-panel.tsx'
import type { Duties } from './use-duties.ts'
import { type RoundBuilding, useRoundBuildings } from './use-rounds.ts'
import { useWalks, type Walks } from './use-walks.ts'

/** One duty: its buildings as a list and on the map, and whoever is left in one of them. */
export function DutyBoard({
  duty,
  round,
  duties,
}: {
  duty: Duty
  round: SamplingRoundRow | undefined
  duties: Duties
}) {
  const { words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  const place = useRoundPlace()
  const map = useRef<CommandMapHandle>(null)
  const sampled = useRoundBuildings(round)
  const { surveyed, delivered, rosters } = duties
  const covered: readonly CoveredBuilding[] = { sampled, surveyed, delivered, ...rosters }[duty]
  const ofRoster: CoverageWords = words.roster
  const count: CoverageWords = {
    sampled: { left: text.left, ofTotal: text.ofTotal, nobody: text.nobody },
    temperature: ofRoster,
    checkIn: ofRoster,
    surveyed: {
      left: words.survey.doorsLeft,
      ofTotal: words.survey.ofTotal,
      nobody: words.survey.nobodyLives,
    },
    delivered: {
      left: text.desk.dutyLeft.delivered,
      ofTotal: (done: string, total: string) => `${done} / ${total}`,
      nobody: text.nobody,
    },
  }[duty]
  const note = {
    sampled: text.mapNote,
    ...words.roster.board.mapNote,
    surveyed: words.survey.desk.mapNote,
    delivered: text.desk.mapNoteDelivered,
  }[duty]
  const choose = (buildingId: string | null) =>
    place.go({ roundId: place.roundId, duty, buildingId, team: place.team })
  const walks = useWalks(sampled, (ids) => map.current?.fitBuildings(ids))
  const walk = duty === 'sampled' ? walks.shown : null
  const unlisted = new Map(sampled.map(({ building, row }) => [building.id, row.unlisted]))
  return (
    <div className="flex min-h-0 flex-1">
      <section
        aria-label={words.survey.desk.buildings}
        className="flex w-86 shrink-0 flex-col border-r bg-surface"
      >
        <CoveredBuildings
          covered={covered}
          count={count}
          noteOf={({ building }) => {
            const found = duty === 'sampled' ? (unlisted.get(building.id) ?? 0) : 0
            return found > 0 ? text.notListedCount(found) : null
          }}
          chosenId={place.buildingId}
          onChoose={(id) => {
            choose(id)
            map.current?.reveal(id)
          }}
        />
      </section>
      <div className="relative min-h-0 min-w-0 flex-1 max-lg:hidden">
        <CoverageMap
          ref={map}
          covered={covered}
          note={walk ? text.teams.mapNote(walk.team) : note}
          walk={walk}
          litStop={walks.litStop}
          onHoverStop={walks.hover}
          // A link to a walk begins with it in sight.
          onReady={() => {
            if (walk) map.current?.fitBuildings(walk.marks.map(({ id }) => id))
          }}
          states={count.states}
          chosenId={place.buildingId}
          now={now}
          onChoose={choose}
        />
      </div>
      <section
        aria-label={text.lists.title}
        className="flex w-96 shrink-0 flex-col overflow-y-auto border-l bg-surface scroll-thin max-lg:w-auto max-lg:flex-1"
      >
        <DutyPanel
          duty={duty}
          round={round}
          sampled={sampled}
          walks={walks}
          duties={duties}
          chosenId={place.buildingId}
          onClose={() => choose(null)}
        />
      </section>
    </div>
  )
}

/** Who is left in the chosen building; while none is chosen, the duty as a whole. */
function DutyPanel({
  duty,
  round,
  sampled,
  walks,
  duties: { survey, surveyed, delivered, rosters },
  chosenId,
  onClose,
}: {
  duty: Duty
  round: SamplingRoundRow | undefined
  sampled: readonly RoundBuilding[]
  walks: Walks
  duties: Duties
  chosenId: string | null
  onClose: () => void
}) {
  const { words } = useLanguage()
  const isChosen = ({ building }: CoveredBuilding) => building.id === chosenId
  if (duty === 'sampled') {
    const chosen = sampled.find(isChosen)
    if (!round) return null
    if (!chosen) return <RoundPanel round={round} covered={sampled} walks={walks} />
    return <BuildingPeople key={chosenId} round={round} chosen={chosen} onClose={onClose} />
  }
  if (duty === 'surveyed') {
    const chosen = surveyed.find(isChosen)
    if (!survey) return <EmptyState title={words.survey.none} />
    if (!chosen) return <AnswersPanel survey={survey} surveyed={surveyed} />
    return <BuildingLeft key={chosenId} survey={survey} chosen={chosen} onClose={onClose} />
  }
  if (duty === 'temperature' || duty === 'checkIn') {
    return <RosterBoard duty={duty} covered={rosters[duty]} chosenId={chosenId} onClose={onClose} />
  }
  const chosen = delivered.find(isChosen)
  if (!chosen) return <EmptyState title={words.rounds.desk.chooseBuilding} />
  return <DeliveriesLeft chosen={chosen} onClose={onClose} />
}
