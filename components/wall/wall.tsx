'use client'
import { useMemo } from 'react'
import type { Assessed } from '#components/clock/use-assessment.ts'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import {
  useIsStarting,
  useLiveTables,
  usePhase,
  useServerNow,
} from '#components/live/live-provider.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { postFacts } from '#components/post/post-facts.ts'
import { useNewBuild } from './use-new-build.ts'
import { useWallScale } from './use-wall-scale.ts'
import { useZoneAssessments } from './use-zone-assessments.ts'
import { WallClocks } from './wall-clocks.tsx'
import { WallComing } from './wall-coming.tsx'
import { WallControls } from './wall-controls.tsx'
import { WallFigures } from './wall-figures.tsx'
import { WallHead } from './wall-head.tsx'
import { WallLeft } from './wall-left.tsx'
import { WallLog } from './wall-log.tsx'
import { useWallMap, WallMap } from './wall-map.tsx'
import { WallRemainders } from './wall-remainders.tsx'
import { themeOf, useWallSettings, viewAt, type WallView } from './wall-settings.ts'
import { WallZones } from './wall-zones.tsx'

/** The face of the wall: the map at the left, at the right what the day asks for. */
export function Wall() {
  const { words } = useLanguage()
  const now = useServerNow(1_000)
  const minute = useServerNow(20_000)
  const { scale, width, height } = useWallScale()
  const [settings, change] = useWallSettings()
  const tables = useLiveTables()
  const phase = usePhase()
  useNewBuild(phase.kind === 'live')
  const tiers = useTiers()
  const facts = useMemo(() => postFacts(tables, tiers), [tables, tiers])
  const assessments = useZoneAssessments()
  const incident = useOpenIncident()
  const map = useWallMap()
  const theme = themeOf(settings.theme, now)
  const view = viewAt(settings, now)
  const starting = useIsStarting()

  return (
    <div
      data-theme={theme}
      data-wall-view={view}
      className="relative flex cursor-default flex-col overflow-hidden bg-bg text-24"
      style={{ zoom: scale, width, height }}
    >
      <h1 className="sr-only">{words.wall.title}</h1>
      <WallHead now={now} />
      <div className="flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1">
          <WallMap control={map} facts={facts} now={minute} theme={theme} scale={scale} />
        </div>
        <div className="flex w-[856px] shrink-0 flex-col border-l border-line-2 bg-surface">
          {starting ? (
            <Sentence title={words.wall.connection.starting} />
          ) : (
            <>
              <WallFigures facts={facts} now={minute} />
              {incident ? (
                <ChosenView view={view} assessments={assessments} now={minute} />
              ) : (
                <Sentence {...words.wall.quiet} />
              )}
              <WallLog />
            </>
          )}
        </div>
      </div>
      <WallControls settings={settings} view={view} onChange={change} onRefit={map.refit} />
    </div>
  )
}

/** What the day asks for: chosen at the wall, or by the hour. */
function ChosenView({
  view,
  assessments,
  now,
}: {
  view: WallView
  assessments: ReadonlyMap<string, Assessed>
  now: Date
}) {
  if (view === 'clocks') return <WallClocks assessments={assessments} now={now} />
  if (view === 'left') return <WallLeft now={now} />
  return (
    <>
      <WallZones assessments={assessments} now={now} />
      <div className="flex min-h-0 flex-1">
        <WallRemainders />
        <WallComing assessments={assessments} now={now} />
      </div>
    </>
  )
}

/** In place of what there is nothing to say about. */
function Sentence({ title, detail }: { title: string; detail?: string }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 px-12 text-center">
      <p className="text-44 font-semibold">{title}</p>
      {detail === undefined ? null : <p className="text-26 text-text-2">{detail}</p>}
    </div>
  )
}
