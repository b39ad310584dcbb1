'use client'
import { useEffectEvent, useLayoutEffect } from 'react'

export type HotlineKeys = {
  line(number: number): void
  leave(): void
  hangUp(): void
  handOver(): void
  away(): void
  outcome(): void
  number(): void
  join(): void
  escalate(): void
  save(): void
  /** One step back; false when there is nothing to step back from. */
  back(): boolean
  row(step: 1 | -1): void
  openRow(): void
  all(): void
}

/**
 * The keys of the hotline. Nothing happens while Chinese is being composed, or while a dialog or the
 * palette is open; letters and `/` only where nobody is typing.
 */
export function useHotlineKeys(keys: HotlineKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event) || isElsewhere()) return
    if (act(event, keys)) event.preventDefault()
  })
  // Before the paint: keys work from the first moment that the lines can be seen.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

function act(event: KeyboardEvent, keys: HotlineKeys): boolean {
  const command = event.ctrlKey || event.metaKey
  if (command && !event.altKey && event.key === 'Enter') return done(keys.save())
  if (event.altKey && !command) return altKey(event.code, keys)
  if (command || event.altKey) return false
  if (event.key === 'Escape') return stepBack(event, keys)
  if (isTyping(event.target)) return false
  switch (event.key) {
    case '/':
      return done(keys.number())
    case '?':
      return done(keys.all())
    case 'j':
      return done(keys.row(1))
    case 'k':
      return done(keys.row(-1))
    case 'Enter':
      // A focused button or row has its own Enter.
      return event.target === document.body ? done(keys.openRow()) : false
    default:
      return false
  }
}

/** By the key's place, because Alt makes other letters on some keyboards. */
function altKey(code: string, keys: HotlineKeys): boolean {
  if (code === 'KeyB') return done(keys.join())
  if (code === 'KeyU') return done(keys.escalate())
  if (code === 'KeyJ') return done(keys.handOver())
  if (code === 'KeyH') return done(keys.hangUp())
  if (code === 'KeyA') return done(keys.away())
  if (code === 'KeyO') return done(keys.outcome())
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit === undefined) return false
  if (digit === '0') keys.leave()
  else keys.line(Number(digit))
  return true
}

function stepBack(event: KeyboardEvent, keys: HotlineKeys): boolean {
  if (keys.back()) return true
  if (!isTyping(event.target)) return false
  if (event.target instanceof HTMLElement) event.target.blur()
  return true
}

function done(_nothing: void): true {
  return true
}

/** Safari ends a composition before the key event and marks that key with code 229. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

function isElsewhere(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'radio'
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}
