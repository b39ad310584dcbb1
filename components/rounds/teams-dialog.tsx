'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { FormSheet } from '#components/coverage/form-sheet.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useStaff } from '#components/live/registry.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Select } from '#components/ui/input.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { RoundBuilding } from './use-rounds.ts'

type Draft = { key: number; memberIds: string[] }[]

/** Sets the teams of a round: who goes, and whose each building is. */
export function TeamsDialog({
  round,
  covered,
  onClose,
}: {
  round: SamplingRoundRow
  covered: readonly RoundBuilding[]
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.teams
  const staff = useStaff()
  const command = useGive()
  const { data: grids } = useQuery({
    queryKey: ['round', 'grids'],
    queryFn: () => api.survey.grids.query(),
  })
  const [teams, setTeams] = useState<Draft>(
    round.teams.map(({ number, memberIds }) => ({ key: number, memberIds })),
  )
  const [teamOf, setTeamOf] = useState<ReadonlyMap<string, number>>(
    new Map(covered.flatMap(({ building, row }) => (row.team ? [[building.id, row.team]] : []))),
  )
  const samplers = [...staff.values()].filter(({ roles }) => can(roles as Role[], 'round.sample'))
  const names = (id: string) => staff.get(id)?.name ?? ''
  const suggest = () => {
    const workerOf = new Map((grids ?? []).map(({ id, workerId }) => [id, workerId]))
    const workers = [
      ...new Set(covered.flatMap(({ building }) => workerOf.get(building.gridId ?? '') ?? [])),
    ]
    setTeams(workers.map((id, index) => ({ key: index + 1, memberIds: [id] })))
    setTeamOf(
      new Map(
        covered.flatMap(({ building }) => {
          const worker = workerOf.get(building.gridId ?? '')
          const at = worker ? workers.indexOf(worker) : -1
          return at < 0 ? [] : [[building.id, at + 1] as const]
        }),
      ),
    )
  }
  const save = async () => {
    const given = teams.filter(({ memberIds }) => memberIds.length > 0)
    const input = {
      roundId: round.id,
      teams: given.map(({ key, memberIds }) => ({
        memberIds,
        buildingIds: covered.flatMap(({ building }) =>
          teamOf.get(building.id) === key ? building.id : [],
        ),
      })),
    }
    const label = `${text.title} ${words.rounds.name(round.zoneName, round.number)}`
    if ((await command.give('round.assign', input, label)) !== null) onClose()
  }
  const change = (key: number, memberIds: string[]) =>
    setTeams(teams.map((team) => (team.key === key ? { key, memberIds } : team)))
  return (
    <FormSheet
      title={text.title}
      does={text.save}
      command={command}
      onGive={save}
      onClose={onClose}
    >
      <div className="flex flex-col gap-1">
        <Button onClick={suggest} reason={!grids && words.common.loading} reasonPlace="none">
          {text.suggest}
        </Button>
        <p className="text-12 text-text-2">{text.suggestDetail}</p>
      </div>
      {teams.map(({ key, memberIds }, index) => (
        <section key={key} className="flex flex-col gap-1">
          <div className="flex items-center gap-2">
            <h3 className="flex-1 font-medium">{text.team(index + 1)}</h3>
            <IconButton
              icon={X}
              size={24}
              label={text.remove(index + 1)}
              onClick={() => {
                setTeams(teams.filter((team) => team.key !== key))
                setTeamOf(new Map([...teamOf].filter(([, team]) => team !== key)))
              }}
            />
          </div>
          <ul className="flex flex-wrap gap-1">
            {memberIds.map((id) => (
              <li key={id}>
                <Button
                  size="small"
                  icon={X}
                  onClick={() =>
                    change(
                      key,
                      memberIds.filter((other) => other !== id),
                    )
                  }
                >
                  {names(id)}
                </Button>
              </li>
            ))}
          </ul>
          <Select
            aria-label={`${text.team(index + 1)} ${text.members}`}
            value=""
            onChange={(event) => change(key, [...memberIds, event.target.value])}
          >
            <option value="">{text.members}</option>
            {samplers
              .filter(({ id }) => !memberIds.includes(id))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        </section>
      ))}
      <Button
        size="small"
        icon={Plus}
        onClick={() =>
          setTeams([
            ...teams,
            { key: Math.max(0, ...teams.map((team) => team.key)) + 1, memberIds: [] },
          ])
        }
      >
        {text.add}
      </Button>
      <ul className="rounded-control border">
        {covered.map(({ building, coverage }) => (
          <li
            key={building.id}
            className="flex min-h-10 items-center gap-2 border-b px-3 py-1 last:border-b-0"
          >
            <span className="min-w-0 flex-1 truncate">{buildingLabel(building, language)}</span>
            <span className="shrink-0 text-12 text-text-2">
              {words.rounds.left(formatNumber(coverage.remainder, language))}
            </span>
            <Select
              aria-label={`${buildingLabel(building, language)} ${text.title}`}
              value={String(teamOf.get(building.id) ?? '')}
              onChange={(event) => {
                const next = new Map(teamOf)
                if (event.target.value === '') next.delete(building.id)
                else next.set(building.id, Number(event.target.value))
                setTeamOf(next)
              }}
              className="w-28! shrink-0"
            >
              <option value="">—</option>
              {teams.map(({ key }, index) => (
                <option key={key} value={key}>
                  {text.team(index + 1)}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
    </FormSheet>
  )
}
