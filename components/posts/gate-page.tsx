'use client'
import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import type { PostRow } from '#lib/live/post-rows.ts'
import { GateQuestion } from './gate-question.tsx'
import { OwnWatch } from './post-list.tsx'
import { useGates } from './use-posts.ts'

/** The guard's page: which gate, then one question after the other. */
export function GatePage() {
  const { words } = useLanguage()
  const text = words.posts.gate
  const { user } = useSession()
  const starting = useIsStarting()
  const neededRole = useNeededRole('gate.watch')
  const gates = useGates()
  const kept = useKept<{ postId: string | null }>(`gate:${user?.id ?? ''}`, { postId: null })
  const [choosing, setChoosing] = useState(false)
  if (neededRole !== null) {
    return (
      <EmptyState
        icon={Ban}
        title={words.posts.notPermitted}
        detail={neededRole}
        className="h-full"
      />
    )
  }
  if (starting) return <LoadingRows rows={6} label={words.posts.loading} className="bg-surface" />
  const standsAt = gates.find(({ standing }) =>
    standing.some(({ accountId }) => accountId === user?.id),
  )
  const gate = gates.find(({ id }) => id === kept.value.postId) ?? standsAt
  return (
    <div className="mx-auto flex h-full min-h-0 max-w-120 flex-col bg-surface sm:border-x">
      {gate && !choosing ? (
        <>
          <header className="flex min-h-12 shrink-0 items-center gap-2 border-b px-4 py-2">
            <h2 className="min-w-0 flex-1 truncate text-16 font-semibold">{gate.name}</h2>
            <Button onClick={() => setChoosing(true)}>{text.change}</Button>
          </header>
          <GateQuestion key={gate.id} gate={gate} />
          <OwnWatch post={gate} />
        </>
      ) : (
        <ChooseGate
          gates={gates}
          onChoose={(postId) => {
            kept.change({ postId })
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}

function ChooseGate({
  gates,
  onChoose,
}: {
  gates: readonly PostRow[]
  onChoose: (postId: string) => void
}) {
  const text = useLanguage().words.posts.gate
  if (gates.length === 0) {
    return <EmptyState title={text.noGates} detail={text.noGatesDetail} className="h-full" />
  }
  return (
    <section aria-label={text.chooseGate} className="flex flex-col gap-3 overflow-y-auto p-4">
      <h2 className="text-16 font-semibold">{text.chooseGate}</h2>
      {gates.map(({ id, name }) => (
        <Button key={id} size="field" wide onClick={() => onChoose(id)}>
          {name}
        </Button>
      ))}
    </section>
  )
}
