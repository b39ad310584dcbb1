'use client'
import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { KeyFigure, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { type Forecast, forecastOf, limitsFrom, TARGET_HOURS } from '#lib/domain/round/forecast.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatDuration, formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'

/** How a round goes: its sums, the pace of the last half hour, and when it ends against its limits. */
export function RoundPace({ round }: { round: SamplingRoundRow }) {
  const { language, words } = useLanguage()
  const now = useServerNow(30_000)
  const text = words.rounds
  const { data, error, refetch } = useQuery({
    queryKey: ['round', 'pace', round.id, round.done],
    queryFn: () => api.round.pace.query({ id: round.id }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  const number = (value: number) => formatNumber(value, language)
  const left = round.people - round.done - round.excused
  const figures = [
    { label: words.survey.left, value: left },
    { label: words.domain.sampleOutcomes.sampled, value: round.done },
    { label: words.domain.sampleOutcomes.excused, value: round.excused },
    { label: text.desk.pending, value: round.pending },
    { label: text.desk.resample, value: round.resample, tone: 'amber' as const },
    { label: text.desk.positive, value: round.positive, tone: 'red' as const },
  ]
  const at = round.closedAt ? new Date(round.closedAt) : now
  const forecast = data ? forecastFor(round, data, at) : null
  return (
    <>
      <PanelSection>
        <p className="mb-2 text-12 text-text-2">
          {text.desk.people} {number(round.people)} {words.common.units.people(round.people)} ·{' '}
          {text.desk.households(number(round.households))}
        </p>
        <div className="grid grid-cols-3 gap-y-3">
          {figures.map(({ label, value, tone }) => (
            <KeyFigure
              key={label}
              label={label}
              value={number(value)}
              unit={words.common.units.people(value)}
              tone={tone && value > 0 ? tone : 'plain'}
            />
          ))}
        </div>
      </PanelSection>
      {error && !data ? (
        <ErrorState
          title={text.pace.failed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : !forecast ? (
        <LoadingRows rows={3} label={words.common.loading} />
      ) : (
        <PanelSection title={text.pace.title} note={text.pace.note}>
          <PaceLines round={round} forecast={forecast} now={now} />
        </PanelSection>
      )}
      <EmptyState title={text.desk.chooseBuilding} />
    </>
  )
}

/** The product's two targets, and the limit that this round was given. */
function forecastFor(
  round: SamplingRoundRow,
  steps: readonly { at: string; done: number }[],
  now: Date,
): Forecast {
  const openedAt = new Date(round.openedAt)
  const progress = steps.map(({ at, done }) => ({
    // The minute that is running counts as far as it has come.
    at: new Date(Math.min(new Date(at).getTime(), now.getTime())),
    done,
  }))
  const limits = [new Date(round.dueAt), ...limitsFrom(openedAt)]
  return forecastOf({ openedAt, toReach: round.people - round.excused, progress }, limits, now)
}

function PaceLines({
  round,
  forecast,
  now,
}: {
  round: SamplingRoundRow
  forecast: Forecast
  now: Date
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.pace
  const { finishAt, finished, pacePerMinute, targets } = forecast
  const pace = (Math.round(pacePerMinute * 10) / 10).toString()
  const names = [text.own, ...TARGET_HOURS.map((hours) => text.target(hours))]
  return (
    <>
      <p className="text-20 font-semibold">
        {finishAt === null
          ? text.unknown
          : finished
            ? text.finished(formatMoment(finishAt, now, language))
            : text.finishAt(formatMoment(finishAt, now, language))}
      </p>
      {finished || round.closedAt ? null : (
        <p className="text-12 text-text-2">
          {pacePerMinute > 0 ? text.perMinute(pace) : text.stuck}
        </p>
      )}
      <dl className="mt-2 flex flex-col gap-1">
        {targets.map(({ dueAt, state, slackMs }, index) => {
          const slack = formatDuration(Math.abs(slackMs ?? 0), language)
          const said = finished
            ? state === 'late'
              ? text.late(slack)
              : text.reached
            : state === 'unknown'
              ? text.noForecast
              : state === 'onTime'
                ? text.onTime(slack)
                : slackMs === null
                  ? text.passed
                  : text.late(slack)
          return (
            <div key={names[index]} className="flex items-baseline justify-between gap-2">
              <dt>
                {names[index]}{' '}
                <span className="text-12 text-text-2">
                  {text.due(formatMoment(dueAt, now, language))}
                </span>
              </dt>
              <dd
                className={
                  state === 'late' ? 'inline-flex items-center gap-1 font-medium text-red' : ''
                }
              >
                {state === 'late' ? <Icon of={Clock} size={14} /> : null}
                {said}
              </dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}
