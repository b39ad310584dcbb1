'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { shortWalk, walkMetres } from '#lib/domain/delivery/walking-order.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingShortLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { TeamsDialog } from './teams-dialog.tsx'
import type { RoundBuilding } from './use-rounds.ts'

/** Who samples which buildings, how much each has left, and a short way through it. */
export function RoundTeams({
  round,
  covered,
}: {
  round: SamplingRoundRow
  covered: readonly RoundBuilding[]
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
          team={team}
          buildings={covered.filter(({ row }) => row.team === team.number)}
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

/** So many stops of a walk are read; the rest follows when these are done. */
const MOST_NAMED = 12

function Team({
  team,
  buildings,
}: {
  team: SamplingRoundRow['teams'][number]
  buildings: readonly RoundBuilding[]
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.teams
  const nameOf = useNameOf()
  const directory = useBuildingDirectory()
  const placeOf = ({ building }: RoundBuilding) => directory.get(building.id)?.centroid
  const left = buildings.filter(({ coverage }) => coverage.remainder > 0)
  const walk = shortWalk(left, placeOf)
  const metres = walkMetres(walk.map(placeOf).filter((place) => place !== undefined))
  const remainder = addUp(buildings.map(({ coverage }) => coverage)).remainder
  return (
    <PanelSection
      title={text.team(team.number)}
      note={words.rounds.left(formatNumber(remainder, language))}
    >
      <p className="font-medium">
        {words.field.list(team.memberIds.flatMap((id) => nameOf(id) ?? []))}
      </p>
      <p className="text-12 text-text-2">
        {text.buildings(formatNumber(buildings.length, language))}
      </p>
      {walk.length > 1 ? (
        <p className="mt-1 text-12">
          <span className="text-text-2">
            {text.route} · {text.routeMetres(formatNumber(Math.round(metres / 10) * 10, language))}
          </span>
          <br />
          {walk
            .slice(0, MOST_NAMED)
            .map(({ building }) => buildingShortLabel(building, language))
            .join(' → ')}
          {walk.length > MOST_NAMED
            ? ` → … ${text.buildings(formatNumber(walk.length, language))}`
            : null}
        </p>
      ) : null}
    </PanelSection>
  )
}
