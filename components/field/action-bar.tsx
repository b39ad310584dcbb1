import type { ReactNode } from 'react'

/** The thumb zone: what comes next at the very bottom, the rest above it, 12 px apart. */
export function ActionBar({ hint, children }: { hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-col gap-3 border-t bg-surface px-4 py-3">
      {hint ? <p className="text-14 text-text-2">{hint}</p> : null}
      {children}
    </div>
  )
}
