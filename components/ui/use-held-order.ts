'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

type HeldOrder<Item> = {
  /** What to show: the live order, or while held the old order with the rows' newest content. */
  items: readonly Item[]
  /** How many rows came, went or moved meanwhile: the list offers `3 条新变化`. */
  pending: number
  /** Takes the new order now. */
  release: () => void
  /** Spread onto the list's outermost element. */
  holdProps: {
    onPointerEnter: () => void
    onPointerLeave: () => void
    onFocus: () => void
    onBlur: (event: React.FocusEvent) => void
  }
}

/** Nothing jumps: a list keeps its order while a pointer or the focus is inside it. */
export function useHeldOrder<Item>(
  live: readonly Item[],
  keyOf: (item: Item) => string,
): HeldOrder<Item> {
  const inside = useRef({ pointer: false, focus: false })
  const [held, setHeld] = useState<readonly Item[] | null>(null)
  const liveRef = useRef(live)
  useEffect(() => {
    liveRef.current = live
  }, [live])

  const update = useCallback((change: Partial<typeof inside.current>) => {
    Object.assign(inside.current, change)
    const hold = inside.current.pointer || inside.current.focus
    setHeld((current) => (hold ? (current ?? liveRef.current) : null))
  }, [])
  const release = useCallback(() => setHeld(liveRef.current), [])

  const holdProps = useMemo(
    () => ({
      onPointerEnter: () => update({ pointer: true }),
      onPointerLeave: () => update({ pointer: false }),
      onFocus: () => update({ focus: true }),
      onBlur: (event: React.FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) update({ focus: false })
      },
    }),
    [update],
  )

  return useMemo(() => {
    if (held === null) return { items: live, pending: 0, release, holdProps }
    const newest = new Map(live.map((item) => [keyOf(item), item]))
    const heldKeys = held.map(keyOf)
    const items = held.map((item) => newest.get(keyOf(item)) ?? item)
    return { items, pending: countDifferences(heldKeys, [...newest.keys()]), release, holdProps }
  }, [held, live, keyOf, release, holdProps])
}

/** Rows that came or went; when only the order differs, the rows out of place. */
export function countDifferences(before: readonly string[], after: readonly string[]): number {
  const beforeSet = new Set(before)
  const afterSet = new Set(after)
  const came = after.filter((key) => !beforeSet.has(key)).length
  const went = before.filter((key) => !afterSet.has(key)).length
  if (came + went > 0) return came + went
  return before.filter((key, index) => after[index] !== key).length
}
