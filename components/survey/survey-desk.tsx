'use client'
import { ClipboardCheck, ClipboardList, Plus, Printer } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useServerNow } from '#components/live/live-provider.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Select } from '#components/ui/input.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import { AnswersPanel } from './answers-panel.tsx'
import { BuildingLeft } from './building-left.tsx'
import { CloseSurveyDialog } from './close-survey-dialog.tsx'
import { OpenSurveyDialog } from './open-survey-dialog.tsx'
import { useSurveyPlace } from './survey-address.ts'
import { CoveredBuildings } from '#components/coverage/covered-buildings.tsx'
import { CoverageMap } from '#components/coverage/coverage-map.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { SurveySums } from './survey-sums.tsx'
import { useSurveyed, useSurveys } from './use-surveys.ts'

/** What a lead sees of a survey: how far each building has come, on the map and as a list, and who is left. */
export function SurveyDesk() {
  const { words } = useLanguage()
  const text = words.survey
  const starting = useIsStarting()
  const place = useSurveyPlace()
  const surveys = useSurveys()
  const incident = useOpenIncident()
  const survey = surveys.find(({ id }) => id === place.surveyId) ?? surveys[0]
  const [asking, setAsking] = useState<'open' | 'close' | null>(null)
  const opening =
    asking === 'open' ? (
      <OpenSurveyDialog
        onClose={() => setAsking(null)}
        onOpened={(surveyId) => place.go({ surveyId })}
      />
    ) : null
  if (starting) return <LoadingRows rows={12} label={text.loading} className="bg-surface" />
  if (!survey) {
    return (
      <div className="flex h-full items-center justify-center bg-surface">
        <EmptyState
          icon={ClipboardList}
          title={text.none}
          detail={text.noneDetailLead}
          action={
            <Button
              variant="primary"
              icon={Plus}
              reason={!incident && words.errors.refusals.noOpenIncident({})}
              onClick={() => setAsking('open')}
            >
              {text.desk.open}
            </Button>
          }
        />
        {opening}
      </div>
    )
  }
  return (
    <>
      <Desk
        key={survey.id}
        survey={survey}
        surveys={surveys}
        onOpen={() => setAsking('open')}
        onClose={() => setAsking('close')}
      />
      {opening}
      {asking === 'close' ? (
        <CloseSurveyDialog survey={survey} onClose={() => setAsking(null)} />
      ) : null}
    </>
  )
}

function Desk({
  survey,
  surveys,
  onOpen,
  onClose,
}: {
  survey: SurveyRow
  surveys: readonly SurveyRow[]
  onOpen: () => void
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.survey
  const place = useSurveyPlace()
  const surveyed = useSurveyed(survey)
  const map = useRef<CommandMapHandle>(null)
  const chosen = useMemo(
    () => surveyed.find(({ building }) => building.id === place.buildingId) ?? null,
    [surveyed, place.buildingId],
  )
  const choose = (buildingId: string | null) => place.go({ surveyId: survey.id, buildingId })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-b bg-surface px-4 py-2">
        <Select
          aria-label={text.choose}
          value={survey.id}
          onChange={(event) => place.go({ surveyId: event.target.value })}
          className="max-w-72 font-semibold"
        >
          {surveys.map(({ id, name, closedAt }) => (
            <option key={id} value={id}>
              {closedAt === null
                ? name
                : `${name} · ${text.closedOn(formatMoment(closedAt, now, language))}`}
            </option>
          ))}
        </Select>
        <span className="min-w-0 flex-1 truncate text-12 text-text-2">
          {text.openedOn(formatMoment(survey.openedAt, now, language))}
        </span>
        <Link
          href={`/survey/sheet?survey=${survey.id}`}
          title={text.desk.printAudit}
          className={buttonClasses({})}
        >
          <Icon of={Printer} />
          {text.desk.print}
        </Link>
        <Button
          icon={ClipboardCheck}
          reason={survey.closedAt !== null && text.walk.closedNow}
          reasonPlace="none"
          onClick={onClose}
        >
          {text.desk.close}
        </Button>
        <Button variant="primary" icon={Plus} onClick={onOpen}>
          {text.desk.open}
        </Button>
      </header>
      <SurveySums survey={survey} surveyed={surveyed} />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label={text.desk.buildings}
          className="flex w-86 shrink-0 flex-col border-r bg-surface"
        >
          <CoveredBuildings
            covered={surveyed}
            count={{ left: text.doorsLeft, ofTotal: text.ofTotal, nobody: text.nobodyLives }}
            noteOf={({ row }) => (row.unlisted > 0 ? text.unlistedCount(row.unlisted) : null)}
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
            covered={surveyed}
            note={text.desk.mapNote}
            chosenId={place.buildingId}
            now={now}
            onChoose={choose}
          />
        </div>
        <section
          aria-label={text.desk.doorsLeft}
          className="flex w-80 shrink-0 flex-col overflow-y-auto border-l bg-surface scroll-thin max-lg:w-auto max-lg:flex-1"
        >
          {chosen ? (
            <BuildingLeft
              key={chosen.building.id}
              survey={survey}
              chosen={chosen}
              onClose={() => choose(null)}
            />
          ) : (
            <AnswersPanel survey={survey} surveyed={surveyed} />
          )}
        </section>
      </div>
    </div>
  )
}
