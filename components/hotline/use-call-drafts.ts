'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { BLANK_CALL, type CallDraft, changeDraft, type DraftChange, isBlank } from './call-draft.ts'
import { DraftKeeper, type DraftSlot } from './draft-keeper.ts'

export type CallDrafts = {
  /** False until what was kept on this device has been fetched. */
  ready: boolean
  draft: CallDraft
  /** When this draft was last kept; null while it has not been. */
  keptAt: string | null
  change(change: DraftChange): void
  /** The draft as it stands now, for what happens after a wait. */
  current(): CallDraft
  /** Lines that have something half-typed. */
  draftLines: ReadonlySet<number>
}

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
      mine.stop()
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

  // What was typed before a line was taken comes along to it.
  useEffect(() => {
    if (!ready || slot === null) return
    const loose = latest.current.get(null)?.draft
    if (!loose || isBlank(loose) || !isBlank(current())) return
    set(slot, loose)
    set(null, BLANK_CALL)
  }, [ready, slot, set, current])

  const draftLines = useMemo(() => {
    const numbers = [...slots].filter(([at, { draft }]) => at !== null && !isBlank(draft))
    return new Set(numbers.map(([at]) => at ?? 0))
  }, [slots])
  const entry = slots.get(slot)
  return {
    ready,
    draft: entry?.draft ?? BLANK_CALL,
    keptAt: entry?.keptAt ?? null,
    change,
    current,
    draftLines,
  }
}
