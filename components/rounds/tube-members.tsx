'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLive, useLiveTable } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { useToast } from '#components/ui/toast.tsx'
import type { TakeOutReason } from '#lib/domain/round/tube.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ListedPerson } from '#server/queries/round-people.ts'
import type { TubeStanding } from '#server/queries/rounds.ts'
import { TakeOutSheet } from './take-out-sheet.tsx'

/** Who is in a tube, by name; a look that is written down. Before its result somebody may come out. */
export function TubeMembers({
  round,
  tube,
  onClose,
}: {
  round: SamplingRoundRow
  tube: TubeStanding
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.tubes
  const buildings = useLiveTable('building')
  const neededRole = useNeededRole('round.sample')
  const [chosen, setChosen] = useState<ListedPerson | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['round', 'tube', round.id, tube.code, round.pending, round.done],
    queryFn: () => api.round.tube.mutate({ roundId: round.id, code: tube.code }),
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: Infinity,
  })
  const isAntigen = round.test === 'antigen'
  const mayTakeOut =
    neededRole === null && round.closedAt === null && (tube.result === null || isAntigen)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={isAntigen ? text.membersOfTest : text.membersOf(tube.code)}
    >
      {error && !data ? (
        <ErrorState
          title={text.membersFailed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <LoadingRows rows={4} label={words.common.loading} />
      ) : data.length === 0 ? (
        <EmptyState title={text.nobody} />
      ) : (
        <ul className="max-h-[60dvh] overflow-y-auto scroll-thin">
          {data.map((person) => {
            const building = buildings.get(person.buildingId)
            return (
              <li
                key={person.personId}
                className="flex min-h-10 items-center gap-2 border-b px-4 py-1 last:border-b-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="font-medium">
                    {person.name || words.rounds.walk.unknownPerson}
                  </span>
                  <span className="ml-2 text-text-2">
                    {[
                      building ? buildingLabel(building, language) : null,
                      doorLabel(person, language),
                    ]
                      .filter(Boolean)
                      .join(' ')}
                  </span>
                </span>
                {mayTakeOut ? (
                  <Button size="small" onClick={() => setChosen(person)}>
                    {isAntigen ? words.rounds.takeOut.antigen.button : words.rounds.takeOut.button}
                  </Button>
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
      {chosen ? (
        <TakeOut
          round={round}
          tube={tube}
          person={chosen}
          onClose={() => {
            setChosen(null)
            void refetch()
          }}
        />
      ) : null}
    </Dialog>
  )
}

function TakeOut({
  round,
  tube,
  person,
  onClose,
}: {
  round: SamplingRoundRow
  tube: TubeStanding
  person: ListedPerson
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.rounds.takeOut
  const toast = useToast()
  const { sync } = useLive()
  const { give, busy, refusal } = useGive()
  const name = person.name || words.rounds.walk.unknownPerson
  const isAntigen = round.test === 'antigen'
  const take = async (reason: TakeOutReason) => {
    const input = {
      roundId: round.id,
      buildingId: person.buildingId,
      personId: person.personId,
      ...(isAntigen ? { testId: tube.id } : { code: tube.code }),
      reason,
      at: new Date(Date.now() + sync.state.clockOffsetMs).toISOString(),
    }
    const thing = `round:${round.id}:${person.buildingId}`
    const label = isAntigen ? text.antigen.entry(name) : text.entry(name, tube.code)
    if ((await give('round.takeOut', input, label, thing)) === null) return
    toast({ tone: 'done', text: isAntigen ? text.antigen.done : text.done })
    onClose()
  }
  return (
    <TakeOutSheet
      name={name}
      code={isAntigen ? null : tube.code}
      busy={busy}
      refusal={refusal}
      onChoose={(reason) => void take(reason)}
      onClose={onClose}
    />
  )
}
