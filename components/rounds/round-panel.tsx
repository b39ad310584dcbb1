'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { RoundLists } from './round-lists.tsx'
import { RoundPace } from './round-pace.tsx'
import { RoundTeams } from './round-teams.tsx'
import { RoundTubes } from './round-tubes.tsx'
import type { RoundBuilding } from './use-rounds.ts'
import type { Walks } from './use-walks.ts'

const VIEWS = ['progress', 'lists', 'tubes', 'teams'] as const
type View = (typeof VIEWS)[number]

/** A round beside its map: how it goes, who is on which list, its tubes, and who samples where. */
export function RoundPanel({
  round,
  covered,
  walks,
}: {
  round: SamplingRoundRow
  covered: readonly RoundBuilding[]
  walks: Walks
}) {
  const { words } = useLanguage()
  const text = words.rounds.desk
  const [view, setView] = useState<View>(walks.shown ? 'teams' : 'progress')
  const counts: Partial<Record<View, number>> = {
    tubes: round.tubes,
    teams: round.teams.length,
  }
  return (
    <Tabs
      label={text.views[view]}
      value={view}
      onChange={setView}
      tabs={VIEWS.map((value) => ({ value, label: text.views[value], count: counts[value] }))}
    >
      {view === 'progress' ? <RoundPace round={round} /> : null}
      {view === 'lists' ? <RoundLists round={round} /> : null}
      {view === 'tubes' ? <RoundTubes round={round} /> : null}
      {view === 'teams' ? <RoundTeams round={round} covered={covered} walks={walks} /> : null}
    </Tabs>
  )
}
