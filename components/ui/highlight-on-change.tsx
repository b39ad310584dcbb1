'use client'
import { type ComponentProps, type ElementType, useEffect, useRef, useState } from 'react'
import { classNames } from './class-names.ts'

const SHOWN_MS = 4_000

type HighlightProps<Tag extends ElementType> = ComponentProps<Tag> & {
  as?: Tag
  /** The live row itself: rows are replaced, never altered, so another object is another state. */
  of: unknown
  /** The row came while the screen was open: it is marked from the start. */
  fresh?: boolean
}

/** A row that turns surface-3 for 4 s when what it shows has changed; nothing moves. */
export function HighlightOnChange<Tag extends ElementType = 'div'>({
  as,
  of,
  fresh = false,
  className,
  ...rest
}: HighlightProps<Tag>) {
  const Element: ElementType = as ?? 'div'
  const changed = useJustChanged(of, fresh)
  return (
    <Element
      {...rest}
      data-changed={changed || undefined}
      className={classNames('transition-colors data-changed:bg-surface-3', className)}
    />
  )
}

export function useJustChanged(value: unknown, fresh = false): boolean {
  const [changes, setChanges] = useState(fresh ? 1 : 0)
  const [settled, setSettled] = useState(0)
  const last = useRef(value)
  useEffect(() => {
    if (last.current === value) return
    last.current = value
    setChanges((count) => count + 1)
  }, [value])
  useEffect(() => {
    const timer = setTimeout(() => setSettled(changes), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [changes])
  return changes !== settled
}
