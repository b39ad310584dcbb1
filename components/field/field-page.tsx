'use client'
import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { useFieldPlace } from './field-address.ts'
import { useFieldFonts } from './keep-fonts.ts'
import { LostRun } from './lost-run.tsx'
import { useForgetRuns, useRunDetails } from './run-details.ts'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { RunList } from './run-list.tsx'
import { RunView } from './run-view.tsx'
import { StopView } from './stop-view.tsx'
import { type RunState, useRuns } from './use-runs.ts'

/** The page of whoever carries: my runs, a run, a stop; one decision a screen, with or without a line. */
export function FieldPage() {
  const { user } = useSession()
  const words = useWords()
  const neededRole = useNeededRole('delivery.carry')
  if (!user) return null
  if (neededRole !== null) {
    return <EmptyState icon={Ban} title={words.field.notPermitted} detail={neededRole} />
  }
  return <FieldFor userId={user.id} isLead={user.roles.includes('lead')} />
}

function FieldFor({ userId, isLead }: { userId: string; isLead: boolean }) {
  const words = useWords()
  const place = useFieldPlace()
  const starting = useIsStarting()
  const runs = useRuns()
  useForgetRuns()
  useFieldFonts()
  const state = place.runId ? runs.get(place.runId) : undefined
  const isMine = state !== undefined && isOfCrew(state.run, userId)
  // A run that was in these hands and went to others says so; a stranger's run says something else.
  const [held, setHeld] = useState<string | null>(null)
  if (state && isMine && held !== state.run.id) setHeld(state.run.id)

  if (starting) return <LoadingRows rows={5} lines={2} label={words.field.loading} />
  if (place.runId === null) {
    return (
      <Column>
        <AtHand runs={runs} userId={userId} />
        <RunList
          runs={runs}
          userId={userId}
          isLead={isLead}
          onOpen={(runId) => place.go({ runId })}
        />
      </Column>
    )
  }
  if (!state || (!isMine && !isLead)) {
    const why = !state ? 'gone' : held === place.runId ? 'reassigned' : 'notYours'
    return (
      <Column>
        <LostRun
          why={why}
          refused={state?.refused ?? []}
          run={state?.run ?? null}
          onBack={() => place.go({})}
        />
      </Column>
    )
  }
  const { run } = state
  const stop = run.stops.find(({ id }) => id === place.stopId)
  return (
    <Column>
      {stop ? (
        <StopView
          key={stop.id}
          state={state}
          stop={stop}
          task={place.task}
          onTask={(task, how) => place.go({ runId: run.id, stopId: stop.id, task }, how)}
          onBack={() => place.go({ runId: run.id })}
          onSettled={() => place.go({ runId: run.id }, 'replace')}
        />
      ) : (
        <RunView
          key={run.id}
          state={state}
          onOpenStop={(stopId) => place.go({ runId: run.id, stopId })}
          onBack={() => place.go({})}
        />
      )}
    </Column>
  )
}

/** Runs that are in my hands are read before they are opened: the network may end at the gate. */
function AtHand({ runs, userId }: { runs: ReadonlyMap<string, RunState>; userId: string }) {
  return [...runs.values()]
    .filter(({ run }) => run.assigneeId === userId && isActiveDelivery(run.status))
    .map(({ run }) => <ReadAhead key={run.id} run={run} />)
}

function ReadAhead({ run }: { run: DeliveryRow }) {
  useRunDetails(run)
  return null
}

/** One column, whatever is in the hand: a tablet shows it in its middle. */
function Column({ children }: { children: React.ReactNode }) {
  return (
    <div className="mx-auto flex h-full max-w-[600px] flex-col bg-surface sm:border-x">
      {children}
    </div>
  )
}
