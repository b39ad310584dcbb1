/** Whether letters that are typed now belong to a field, or to a choice that takes them for itself. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="radiogroup"]')) return true
  if (target instanceof HTMLInputElement) return target.type !== 'radio'
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable
  )
}
