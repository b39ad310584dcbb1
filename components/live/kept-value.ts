'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { drop, keep, recall } from './vault.ts'

const writes = new Set<() => void>()

/** Told after each write of this page, when it stands in the vault. Returns how to stop. */
export function onKept(listener: () => void): () => void {
  writes.add(listener)
  return () => writes.delete(listener)
}

/** `keeping` until the last words stand in the vault; `unkept` also where they could not be written. */
export type KeptState = 'unkept' | 'keeping' | 'kept'

export type KeptValue<Value> = {
  value: Value
  state: KeptState
  change: (value: Value) => void
  clear: () => void
}

/**
 * A half-made thing that survives a reload and a crash: sealed on this device until it is cleared.
 * `name` must stay the same for the life of the component.
 */
export function useKept<Value>(name: string, initial: Value): KeptValue<Value> {
  const [value, setValue] = useState(initial)
  const [state, setState] = useState<KeptState>('unkept')
  const [start] = useState(initial)
  const touched = useRef(false)
  // One write after the other: what was cleared must not come back by a write that took longer.
  const written = useRef<Promise<unknown>>(Promise.resolve())
  const writesBegun = useRef(0)
  const write = useCallback((next: () => Promise<void>, then: KeptState) => {
    const before = written.current
    const mine = ++writesBegun.current
    setState('keeping')
    written.current = (async () => {
      await before
      const became = await next().then(
        () => then,
        () => 'unkept' as const,
      )
      for (const listener of writes) listener()
      // What was typed since is not kept yet.
      if (mine === writesBegun.current) setState(became)
    })()
  }, [])

  useEffect(() => {
    let stale = false
    recall<Value>(name).then(
      (kept) => {
        // What was typed while the vault opened is newer.
        if (stale || kept === null || touched.current) return
        setValue(kept)
        setState('kept')
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
      write(() => keep(name, next), 'kept')
    },
    [name, write],
  )
  const clear = useCallback(() => {
    touched.current = true
    setValue(start)
    write(() => drop(name), 'unkept')
  }, [name, start, write])
  return { value, state, change, clear }
}
