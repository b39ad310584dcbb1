'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { BLANK_CALL, type CallDraft, changeDraft, type DraftChange, isBlank } from './call-draft.ts'
import { DraftKeeper, type DraftSlot, type HandedOver } from './draft-keeper.ts'

export type CallDrafts = {
  /** False until what was kept on this device has been fetched. */
  ready: boolean
  draft: CallDraft
  /** When this draft was last kept; null while it has not been. */
  keptAt: string | null
  change(change: DraftChange): void
  /**
   * What was typed goes out of the form at once, so that the next call can be typed in the same
   * moment. Its kept copy stays until `give` has it; if that fails the words come back.
   */
  giveAway<T>(give: (handed: HandedOver | null) => Promise<T>): Promise<T>
  /** The draft as it stands now, for what happens after a wait. */
  current(): CallDraft
  /** What was typed at another line. */
  of(line: number): CallDraft
  /** It is safe with somebody else now. */
  drop(line: number): void
  /** Lines that have something half-typed. */
  draftLines: ReadonlySet<number>
  /** Half-typed calls that had to make room for another, oldest first. */
  aside: readonly { slot: string; draft: CallDraft }[]
  /** Puts what is being typed aside, if there is anything, and begins with another. */
  putAside(next?: CallDraft): void
  /** Takes back what was put aside; what is being typed changes places with it. */
  takeBack(slot: string): void
}

const ASIDE = 'aside:'

type Slots = ReadonlyMap<DraftSlot, { draft: CallDraft; keptAt: string | null }>

/** One half-typed call a line, and one without a line; all come back after a reload or a crash. */
export function useCallDrafts(
  owner: { accountId: string; communityId: string },
  slot: DraftSlot,
): CallDrafts {
  const { accountId, communityId } = owner
  const [slots, setSlots] = useState<Slots>(new Map())
  const [ready, setReady] = useState(false)
  const keeper = useRef<DraftKeeper | null>(null)
  const latest = useRef<Slots>(slots)

  const put = useCallback((next: Slots) => {
    latest.current = next
    setSlots(next)
  }, [])

  useEffect(() => {
    let gone = false
    const mine = new DraftKeeper({ accountId, communityId }, (keptSlot, keptAt) => {
      const entry = latest.current.get(keptSlot)
      if (!gone && entry) put(new Map(latest.current).set(keptSlot, { ...entry, keptAt }))
    })
    keeper.current = mine
    mine
      .recall()
      .catch(() => [])
      .then((kept) => {
        if (gone) return
        put(new Map(kept.map(({ slot: keptSlot, ...rest }) => [keptSlot, rest])))
        setReady(true)
      })
    return () => {
      gone = true
    }
  }, [accountId, communityId, put])

  const set = useCallback(
    (at: DraftSlot, draft: CallDraft) => {
      put(new Map(latest.current).set(at, { draft, keptAt: null }))
      keeper.current?.note(at, draft)
    },
    [put],
  )
  const current = useCallback(() => latest.current.get(slot)?.draft ?? BLANK_CALL, [slot])
  const change = useCallback(
    (step: DraftChange) => set(slot, changeDraft(current(), step)),
    [set, slot, current],
  )

  const giveAway = useCallback(
    <T>(give: (handed: HandedOver | null) => Promise<T>) => {
      const given = current()
      const giving = keeper.current ? keeper.current.handOver(slot, give) : give(null)
      set(slot, BLANK_CALL)
      giving.catch(() => set(isBlank(current()) ? slot : `${ASIDE}${Date.now()}`, given))
      return giving
    },
    [current, set, slot],
  )

  const of = useCallback((line: number) => latest.current.get(line)?.draft ?? BLANK_CALL, [])
  const dropAt = useCallback((line: number) => set(line, BLANK_CALL), [set])
  const putAside = useCallback(
    (next: CallDraft = BLANK_CALL) => {
      const now = current()
      if (!isBlank(now)) set(`${ASIDE}${Date.now()}`, now)
      set(slot, next)
    },
    [current, set, slot],
  )
  const takeBack = useCallback(
    (from: string) => {
      const wanted = latest.current.get(from)?.draft
      if (!wanted) return
      const now = current()
      set(from, isBlank(now) ? BLANK_CALL : now)
      set(slot, wanted)
    },
    [current, set, slot],
  )

  // What was typed before a line was taken comes along to it.
  useEffect(() => {
    if (!ready || slot === null) return
    const loose = latest.current.get(null)?.draft
    if (!loose || isBlank(loose) || !isBlank(current())) return
    set(slot, loose)
    set(null, BLANK_CALL)
  }, [ready, slot, set, current])

  const draftLines = useMemo(() => {
    const numbers = [...slots].flatMap(([at, { draft }]) =>
      typeof at === 'number' && !isBlank(draft) ? [at] : [],
    )
    return new Set(numbers)
  }, [slots])
  const aside = useMemo(
    () =>
      [...slots]
        .flatMap(([at, { draft }]) =>
          typeof at === 'string' && !isBlank(draft) ? [{ slot: at, draft }] : [],
        )
        .sort((a, b) => (a.slot < b.slot ? -1 : 1)),
    [slots],
  )
  const entry = slots.get(slot)
  return {
    ready,
    draft: entry?.draft ?? BLANK_CALL,
    keptAt: entry?.keptAt ?? null,
    change,
    giveAway,
    current,
    of,
    drop: dropAt,
    draftLines,
    aside,
    putAside,
    takeBack,
  }
}
