'use client'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { PastSpan } from '#lib/past/past-protocol.ts'

/** The moment that this screen shows instead of the present, for the frame around it. */
export type PastView = {
  incident: PastSpan['incident'] & { openedAt: string }
  /** The minute that is shown. */
  minute: Date
  /** Where its log ends; what comes after it goes on beneath. */
  seq: number
  leave: () => void
}

type Shown = { view: PastView | null; show: (view: PastView | null) => void }
const Context = createContext<Shown>({ view: null, show: () => undefined })

/** Above the frame, which has to say what the page within it shows. */
export function PastViewProvider({ children }: { children: ReactNode }) {
  const [view, show] = useState<PastView | null>(null)
  const shown = useMemo(() => ({ view, show }), [view])
  return <Context value={shown}>{children}</Context>
}

/** Null in the present. */
export function usePastView(): PastView | null {
  return use(Context).view
}

export function useShowPast(): Shown['show'] {
  return use(Context).show
}
