'use client'
import { useCallback, useMemo, useRef } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useLiveTable, useOutbox, useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useToast } from '#components/ui/toast.tsx'
import type { CallRow, LineRow } from '#lib/live/rows.ts'
import type { CallDraft } from './call-draft.ts'

const THING = 'lines'
/** A second press within so long means it: the line is taken from its operator. */
const PRESS_AGAIN_MS = 5_000

type LineCommand =
  | 'line.take'
  | 'line.leave'
  | 'line.move'
  | 'line.takeOver'
  | 'line.refuseTakeOver'
  | 'line.handOver'
  | 'line.leaveDraft'
  | 'line.draftTaken'

export type Lines = {
  lines: readonly LineRow[]
  mine: LineRow | null
  /** What rings at a line, longest first. */
  ringingAt(lineId: string): readonly CallRow[]
  /** A line is being taken, left or moved, until this screen shows it. */
  moving: boolean
  /**
   * The one key of a line: takes it, answers what rings there, begins a call on one's own; pressed
   * twice on somebody else's, takes it over.
   */
  press(number: number): void
  leave(): void
  hangUp(): void
  toggleAway(): void
  handOver(draft: CallDraft | null): Promise<boolean>
  refuseTakeOver(number: number): void
  give(procedure: LineCommand, input: object, label: string): Promise<boolean>
}

/** The lines of the desk, live, and the hand that moves them. */
export function useLines(): Lines {
  const words = useWords()
  const { user } = useSession()
  const table = useLiveTable('line')
  const calls = useLiveTable('call')
  const { queued, pending, discard } = useOutbox()
  const send = useSend()
  const toast = useToast()
  const nameOf = useNameOf()
  const failureWords = useFailureWords()
  const asked = useRef({ number: 0, at: 0 })
  const text = words.hotline.lines

  const lines = useMemo(() => [...table.values()].sort((a, b) => a.number - b.number), [table])
  const mine =
    lines.find((line) => line.operatorId !== null && line.operatorId === user?.id) ?? null
  const moving = [...queued, ...pending].some(({ thing }) => thing === THING)
  const ringing = useMemo(
    () =>
      Map.groupBy(
        [...calls.values()]
          .filter((call) => call.state === 'ringing')
          .sort((a, b) => (a.since < b.since ? -1 : 1)),
        (call) => call.lineId ?? '',
      ),
    [calls],
  )
  const ringingAt = useCallback((lineId: string) => ringing.get(lineId) ?? [], [ringing])

  const give = useCallback(
    async (procedure: LineCommand, input: object, label: string) => {
      const { id, done } = await send(procedure, input, { thing: THING, label })
      return done.then(
        () => true,
        (error: unknown) => {
          toast({ tone: 'failed', text: failureWords(asFailure(error)) })
          void discard(id)
          return false
        },
      )
    },
    [send, toast, failureWords, discard],
  )

  const press = useCallback(
    (number: number) => {
      const line = lines.find((candidate) => candidate.number === number)
      if (!line || !user) return
      const label = text.takeLabel(number)
      if (line.id === mine?.id) {
        if (line.status === 'away') void give('line.move', { number, move: 'back' }, label)
        else if (line.status !== 'onCall') {
          void give('line.move', { number, move: 'answer' }, text.answerLabel(number))
        }
        return
      }
      if (line.operatorId === null) {
        const rings = ringingAt(line.id).length > 0 && line.status === 'ringing'
        void give('line.take', { number }, label).then((taken) => {
          if (taken && rings) {
            void give('line.move', { number, move: 'answer' }, text.answerLabel(number))
          }
        })
        return
      }
      const again =
        asked.current.number === number && Date.now() - asked.current.at < PRESS_AGAIN_MS
      asked.current = { number, at: again ? 0 : Date.now() }
      if (again) {
        void give('line.takeOver', { number }, text.takeOverLabel(number))
        return
      }
      const name = nameOf(line.operatorId)
      toast({
        tone: 'plain',
        durationMs: PRESS_AGAIN_MS,
        text: `${name ? text.takenBy(name) : text.takenBySomebody}${text.pressAgain(number)}`,
      })
    },
    [lines, mine, user, ringingAt, give, text, nameOf, toast],
  )
  const leave = useCallback(() => {
    if (mine) void give('line.leave', { number: mine.number }, text.leaveLabel(mine.number))
  }, [mine, give, text])
  const hangUp = useCallback(() => {
    if (mine?.status !== 'onCall') return
    void give('line.move', { number: mine.number, move: 'hangUp' }, text.hangUpLabel(mine.number))
  }, [mine, give, text])
  const toggleAway = useCallback(() => {
    if (mine?.status !== 'away' && mine?.status !== 'free') return
    const move = mine.status === 'away' ? 'back' : 'away'
    void give('line.move', { number: mine.number, move }, text.awayLabel(mine.number))
  }, [mine, give, text])
  const handOver = useCallback(
    async (draft: CallDraft | null) => {
      if (!mine) return false
      const { number } = mine
      const input = draft === null ? { number } : { number, draft }
      return give('line.handOver', input, text.handOverLabel(number))
    },
    [mine, give, text],
  )
  const refuseTakeOver = useCallback(
    (number: number) => {
      void give('line.refuseTakeOver', { number }, text.keepLabel(number))
    },
    [give, text],
  )

  return {
    lines,
    mine,
    ringingAt,
    moving,
    press,
    leave,
    hangUp,
    toggleAway,
    handOver,
    refuseTakeOver,
    give,
  }
}
