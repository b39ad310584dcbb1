'use client'
import type { ReactNode } from 'react'
import { TierSquare } from '#components/ui/tier.tsx'

/** Before a walk begins: which of those that are open. */
export function ChooseWalk<Walk extends { id: string }>({
  title,
  walks,
  empty,
  nameOf,
  noteOf,
  tierOf,
  leftOf,
  onChoose,
}: {
  title: string
  walks: readonly Walk[]
  /** What stands there when none is open. */
  empty: ReactNode
  nameOf: (walk: Walk) => string
  noteOf: (walk: Walk) => string
  tierOf?: (walk: Walk) => string
  /** How much is left of it, in words. */
  leftOf?: (walk: Walk) => string
  onChoose: (id: string) => void
}) {
  if (walks.length === 0) return empty
  return (
    <>
      <h2 className="border-b px-4 py-3 text-18 font-semibold">{title}</h2>
      <ul>
        {walks.map((walk) => (
          <li key={walk.id} className="border-b">
            <button
              type="button"
              onClick={() => onChoose(walk.id)}
              className="flex min-h-16 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2! hover:bg-surface-2"
            >
              {tierOf ? <TierSquare tier={tierOf(walk)} size={22} /> : null}
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="text-16 font-semibold break-name">{nameOf(walk)}</span>
                <span className="text-14 text-text-2">{noteOf(walk)}</span>
              </span>
              {leftOf ? <span className="shrink-0 text-16 font-medium">{leftOf(walk)}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** One column, whatever is in the hand: a tablet shows it in its middle. */
export function WalkColumn({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex h-full max-w-[600px] flex-col bg-surface sm:border-x">
      {children}
    </div>
  )
}
