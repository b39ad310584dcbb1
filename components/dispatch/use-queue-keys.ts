'use client'
import { useEffect, useEffectEvent } from 'react'

const BOXES = '[data-queue] input[type="checkbox"]:not(:disabled)'

/**
 * `J` and `K` go down and up the queue's boxes, `X` ticks, `R` makes a run, `Esc` goes one step back.
 * The focus itself moves, so that a screen reader and the space bar come along.
 */
export function useQueueKeys(actions: {
  makeRun: () => void
  print: () => void
  stepBack: () => void
}): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.defaultPrevented || isTyping(event.target) || isInDialog()) return
    switch (event.key.toLowerCase()) {
      case 'j':
        return step(event, 1)
      case 'k':
        return step(event, -1)
      case 'x':
        if (isBox(document.activeElement)) document.activeElement.click()
        return undefined
      case 'r':
        event.preventDefault()
        return actions.makeRun()
      case 'p':
        return actions.print()
      case 'escape':
        return actions.stepBack()
      default:
        return undefined
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function step(event: KeyboardEvent, by: 1 | -1): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>(BOXES)]
  const here = boxes.findIndex((box) => box === document.activeElement)
  const next = boxes[here < 0 ? 0 : Math.max(0, Math.min(boxes.length - 1, here + by))]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function isBox(element: Element | null): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'checkbox'
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return target.type !== 'checkbox' && target.type !== 'radio'
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** What floats above the page has the keys to itself. */
function isInDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null
}
