'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { drop, keep, recall } from '#components/live/vault.ts'

const writes = new Set<() => void>()

/** Told after each write of this page, when it stands in the vault. Returns how to stop. */
export function onKept(listener: () => void): () => void {
  writes.add(listener)
  return () => writes.delete(listener)
}

/**
 * A half-made thing that survives a reload and a crash: sealed on this device until it is cleared.
 * `name` must stay the same for the life of the component.
 */
export function useKept<Value>(
  name: string,
  initial: Value,
): { value: Value; change: (value: Value) => void; clear: () => void } {
  const [value, setValue] = useState(initial)
  const [start] = useState(initial)
  const touched = useRef(false)
  // One write after the other: what was cleared must not come back by a write that took longer.
  const written = useRef<Promise<unknown>>(Promise.resolve())
  const write = useCallback((next: () => Promise<void>) => {
    const before = written.current
    written.current = (async () => {
      await before
      await next().catch(() => undefined)
      for (const listener of writes) listener()
    })()
  }, [])

  useEffect(() => {
    let stale = false
    recall<Value>(name).then(
      (kept) => {
        // What was typed while the vault opened is newer.
        if (!stale && kept !== null && !touched.current) setValue(kept)
      },
      // A vault that does not open loses a draft, not the work.
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [name])

  const change = useCallback(
    (next: Value) => {
      touched.current = true
      setValue(next)
      write(() => keep(name, next))
    },
    [name, write],
  )
  const clear = useCallback(() => {
    touched.current = true
    setValue(start)
    write(() => drop(name))
  }, [name, start, write])
  return { value, change, clear }
}
