'use client'
import { useQuery } from '@tanstack/react-query'
import { FileUp, TestTube, Users } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'
import { TUBE_RESULTS, type TubeResult } from '#lib/domain/round/tube.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { TubeStanding } from '#server/queries/rounds.ts'
import { ImportResults } from './import-results.tsx'
import { TubeMembers } from './tube-members.tsx'

const FILTERS = ['waiting', 'positive', 'all'] as const
type Filter = (typeof FILTERS)[number]

/** The tubes of a round and what the laboratory said; entered one by one, or brought as a list. */
export function RoundTubes({ round }: { round: SamplingRoundRow }) {
  const { words } = useLanguage()
  const text = words.rounds.tubes
  const neededRole = useNeededRole('round.result')
  const isAntigen = round.test === 'antigen'
  const [filter, setFilter] = useState<Filter>(
    round.positiveTubes > 0 ? 'positive' : isAntigen ? 'all' : 'waiting',
  )
  const [entering, setEntering] = useState<TubeStanding | null>(null)
  const [looking, setLooking] = useState<TubeStanding | null>(null)
  const [importing, setImporting] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: [
      'round',
      'tubes',
      round.id,
      round.tubes,
      round.answeredTubes,
      round.done,
      round.positiveTubes,
      round.pending,
    ],
    queryFn: () => api.round.tubes.query({ id: round.id }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  if (error && !data) {
    return (
      <ErrorState
        title={text.failed}
        detail={errorSentence(error, words)}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) return <LoadingRows rows={6} label={words.common.loading} />
  if (data.length === 0) {
    return <EmptyState icon={TestTube} title={text.none} detail={text.noneDetail} />
  }
  const shown = data.filter(({ result }) =>
    filter === 'all' ? true : filter === 'waiting' ? result === null : result === 'positive',
  )
  return (
    <>
      <PanelSection className="flex flex-col gap-2">
        <Segmented
          wide
          size="small"
          label={text.title}
          value={filter}
          onChange={setFilter}
          options={FILTERS.map((value) => ({ value, label: text.filters[value] }))}
        />
        {isAntigen ? null : (
          <Button
            icon={FileUp}
            wide
            locked={neededRole !== null}
            reason={neededRole}
            onClick={() => setImporting(true)}
          >
            {text.import}
          </Button>
        )}
        {filter === 'positive' && shown.length > 0 && !isAntigen ? (
          <p className="text-12 text-text-2">{text.mixedNote}</p>
        ) : null}
      </PanelSection>
      {shown.length === 0 ? (
        <EmptyState title={text.empty} />
      ) : (
        <ul>
          {shown.map((tube) => (
            <TubeLine
              key={tube.id}
              tube={tube}
              isAntigen={isAntigen}
              locked={neededRole}
              onEnter={() => setEntering(tube)}
              onLook={() => setLooking(tube)}
            />
          ))}
        </ul>
      )}
      {entering ? (
        <EnterResult round={round} tube={entering} onClose={() => setEntering(null)} />
      ) : null}
      {looking ? (
        <TubeMembers round={round} tube={looking} onClose={() => setLooking(null)} />
      ) : null}
      {importing ? <ImportResults round={round} onClose={() => setImporting(false)} /> : null}
    </>
  )
}

function TubeLine({
  tube,
  isAntigen,
  locked,
  onEnter,
  onLook,
}: {
  tube: TubeStanding
  /** It told on the spot and has no label: what was wrong is struck out, not corrected. */
  isAntigen: boolean
  locked: string | null
  onEnter: () => void
  onLook: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const text = words.rounds.tubes
  const title = isAntigen ? text.testAt(formatMoment(tube.openedAt, now, language)) : tube.code
  const sign = tube.result === null ? 'waiting' : tube.result === 'negative' ? 'done' : 'failed'
  const by = [
    tube.team === null ? null : words.rounds.teams.team(tube.team),
    nameOf(tube.openedBy),
  ].filter(Boolean)
  return (
    <li className="flex items-center gap-2 border-b px-4 py-2">
      <StatusGlyph sign={sign} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{title}</span>
        <span className="truncate text-12 text-text-2">
          {[...(isAntigen ? [] : [text.count(tube.count, tube.size)]), ...by].join(' · ')}
        </span>
      </span>
      <IconButton
        icon={Users}
        size={24}
        label={isAntigen ? `${title} ${text.membersOfTest}` : text.membersOf(tube.code)}
        onClick={onLook}
      />
      <span className={tube.result === 'positive' ? 'font-medium text-red' : 'text-text-2'}>
        {tube.result === null ? text.waiting : words.domain.tubeResults[tube.result]}
      </span>
      {isAntigen ? null : (
        <Button
          size="small"
          locked={locked !== null}
          reason={locked}
          reasonPlace="none"
          onClick={onEnter}
        >
          {tube.result === null ? text.enter : text.correct}
        </Button>
      )}
    </li>
  )
}

function EnterResult({
  round,
  tube,
  onClose,
}: {
  round: SamplingRoundRow
  tube: TubeStanding
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.rounds.tubes
  const command = useGive()
  const enter = async (result: TubeResult) => {
    const input = {
      roundId: round.id,
      results: [{ code: tube.code, result }],
      ...(tube.result === null ? {} : { correct: true }),
    }
    const label = `${tube.code} ${words.domain.tubeResults[result]}`
    if ((await command.give('round.results', input, label)) !== null) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.enterFor(tube.code)}
      description={tube.size > 1 ? text.mixedNote : undefined}
    >
      <div className="flex gap-2">
        {TUBE_RESULTS.map((result) => (
          <Button
            key={result}
            className="flex-1"
            busy={command.busy}
            variant={tube.result === result ? 'primary' : 'secondary'}
            onClick={() => void enter(result)}
          >
            {words.domain.tubeResults[result]}
          </Button>
        ))}
      </div>
      {command.refusal ? (
        <p role="alert" className="mt-2 text-red">
          {command.refusal}
        </p>
      ) : null}
    </Dialog>
  )
}
