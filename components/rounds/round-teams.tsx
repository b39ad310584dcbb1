'use client'
import { Route as RouteIcon } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { TeamRouteList } from './team-route.tsx'
import { TeamsDialog } from './teams-dialog.tsx'
import type { TeamRoute } from './use-routes.ts'
import type { RoundBuilding } from './use-rounds.ts'
import type { Walks } from './use-walks.ts'

/** Who samples which buildings, how much each has left, and the way that they walk. */
export function RoundTeams({
  round,
  covered,
  walks,
}: {
  round: SamplingRoundRow
  covered: readonly RoundBuilding[]
  walks: Walks
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.teams
  const neededRole = useNeededRole('round.open')
  const [editing, setEditing] = useState(false)
  const off = neededRole ?? (round.closedAt === null ? null : words.rounds.closedNow)
  const edit = (
    <Button
      wide
      locked={neededRole !== null}
      reason={off}
      reasonPlace="below"
      onClick={() => setEditing(true)}
    >
      {text.edit}
    </Button>
  )
  const without = covered.filter(({ row }) => row.team === null)
  return (
    <>
      <PanelSection>{edit}</PanelSection>
      {round.teams.length === 0 ? <EmptyState title={text.none} /> : null}
      {round.teams.map((team) => (
        <Team
          key={team.number}
          round={round}
          team={team}
          buildings={covered.filter(({ row }) => row.team === team.number)}
          route={walks.routes.get(team.number)}
          isShown={walks.shown?.team === team.number}
          onShow={walks.show}
          litStop={walks.litStop}
          onHoverStop={walks.hover}
        />
      ))}
      {round.teams.length > 0 && without.length > 0 ? (
        <PanelSection>
          <p className="text-amber">{text.unassigned(formatNumber(without.length, language))}</p>
        </PanelSection>
      ) : null}
      {editing ? (
        <TeamsDialog round={round} covered={covered} onClose={() => setEditing(false)} />
      ) : null}
    </>
  )
}

function Team({
  round,
  team,
  buildings,
  route,
  isShown,
  onShow,
  litStop,
  onHoverStop,
}: {
  round: SamplingRoundRow
  team: SamplingRoundRow['teams'][number]
  buildings: readonly RoundBuilding[]
  route: TeamRoute | undefined
  isShown: boolean
  onShow: (team: number | null) => void
  litStop: string | null
  onHoverStop: (buildingId: string | null) => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.teams
  const nameOf = useNameOf()
  const remainder = addUp(buildings.map(({ coverage }) => coverage)).remainder
  return (
    <PanelSection
      title={text.team(team.number)}
      note={words.rounds.left(formatNumber(remainder, language))}
    >
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            {words.field.list(team.memberIds.flatMap((id) => nameOf(id) ?? []))}
          </p>
          <p className="text-12 text-text-2">
            {text.buildings(formatNumber(buildings.length, language))}
          </p>
        </div>
        {route ? (
          <Button
            size="small"
            icon={RouteIcon}
            aria-expanded={isShown}
            onClick={() => onShow(isShown ? null : team.number)}
          >
            {isShown ? text.hideRoute : text.showRoute}
          </Button>
        ) : null}
      </div>
      {route && isShown ? (
        <TeamRouteList round={round} route={route} litStop={litStop} onHoverStop={onHoverStop} />
      ) : null}
    </PanelSection>
  )
}
