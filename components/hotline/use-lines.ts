'use client'
import { useCallback, useMemo } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useLiveTable, useOutbox, useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useToast } from '#components/ui/toast.tsx'
import type { LineRow } from '#lib/live/rows.ts'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useNameOf } from '#components/live/use-name-of.ts'

const THING = 'lines'

export type Lines = {
  lines: readonly LineRow[]
  mine: LineRow | null
  /** The number of the line that is being taken or left, until this screen shows it. */
  moving: boolean
  take(number: number): void
  leave(): void
}

/** The lines of the desk, live, and the hand that takes and leaves them. */
export function useLines(): Lines {
  const words = useWords()
  const { user } = useSession()
  const table = useLiveTable('line')
  const { queued, pending, discard } = useOutbox()
  const send = useSend()
  const toast = useToast()
  const nameOf = useNameOf()
  const failureWords = useFailureWords()

  const lines = useMemo(() => [...table.values()].sort((a, b) => a.number - b.number), [table])
  const mine =
    lines.find((line) => line.operatorId !== null && line.operatorId === user?.id) ?? null
  const moving = [...queued, ...pending].some(({ thing }) => thing === THING)

  const give = useCallback(
    async (procedure: 'line.take' | 'line.leave', number: number, label: string) => {
      const { id, done } = await send(procedure, { number }, { thing: THING, label })
      done.catch((error: unknown) => {
        toast({ tone: 'failed', text: failureWords(asFailure(error)) })
        void discard(id)
      })
    },
    [send, toast, failureWords, discard],
  )

  const take = useCallback(
    (number: number) => {
      const line = lines.find((candidate) => candidate.number === number)
      if (!line || line.id === mine?.id) return
      if (line.operatorId === null) {
        void give('line.take', number, words.hotline.lines.takeLabel(number))
        return
      }
      const name = nameOf(line.operatorId)
      const text = words.hotline.lines
      toast({
        tone: 'plain',
        durationMs: 4_000,
        text: name ? text.takenBy(name) : text.takenBySomebody,
      })
    },
    [lines, mine, give, words, nameOf, toast],
  )
  const leave = useCallback(() => {
    if (mine) void give('line.leave', mine.number, words.hotline.lines.leaveLabel(mine.number))
  }, [mine, give, words])

  return { lines, mine, moving, take, leave }
}
