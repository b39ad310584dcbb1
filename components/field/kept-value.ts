'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { drop, keep, recall } from '#components/live/vault.ts'

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
      keep(name, next).catch(() => undefined)
    },
    [name],
  )
  const clear = useCallback(() => {
    touched.current = true
    setValue(start)
    drop(name).catch(() => undefined)
  }, [name, start])
  return { value, change, clear }
}
