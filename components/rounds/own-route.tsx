'use client'
import { Map as MapIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { CoverageMap } from '#components/coverage/coverage-map.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { RoundBuilding } from './use-rounds.ts'
import type { TeamRoute } from './use-routes.ts'

/** On a team's phone: how far it still is, and their walk on a map, from which a building opens. */
export function OwnRoute({
  route,
  covered,
  onOpen,
}: {
  route: TeamRoute
  covered: readonly RoundBuilding[]
  onOpen: (buildingId: string) => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds.teams
  const [isOpen, setIsOpen] = useState(false)
  const map = useRef<CommandMapHandle>(null)
  const metres = formatNumber(Math.round(route.metresLeft / 10) * 10, language)
  return (
    <div className="flex min-h-14 shrink-0 items-center gap-3 border-b px-4 py-1">
      <span className="min-w-0 flex-1 text-14">
        {text.team(route.team)} · {text.buildings(formatNumber(route.stops.length, language))}
        <span className="block text-text-2">{text.routeMetres(metres)}</span>
      </span>
      <Button size="field" icon={MapIcon} className="shrink-0" onClick={() => setIsOpen(true)}>
        {text.onMap}
      </Button>
      <Sheet
        open={isOpen}
        onOpenChange={setIsOpen}
        title={`${text.team(route.team)} · ${text.onMap}`}
      >
        <div className="relative h-[70dvh] sm:h-full">
          <CoverageMap
            ref={map}
            covered={covered}
            note={text.mapNote(route.team)}
            walk={route}
            legend={false}
            chosenId={null}
            now={now}
            onReady={() => map.current?.fitBuildings(route.marks.map(({ id }) => id))}
            onChoose={(id) => {
              if (id !== null) onOpen(id)
            }}
          />
        </div>
      </Sheet>
    </div>
  )
}
