import type { Done, Plan } from './chaos.ts'
import type { SeededBug } from './seeded-bugs.ts'

export type FaultRunOptions = {
  plan: Plan
  screens: number
  seedBug?: SeededBug
  /** A seeded bug is caught by the first thing that is wrong. */
  stopAtFirst?: boolean
  tell: (line: string) => void
}
export type FaultReport = {
  done: Done
  seconds: number
  writes: number
  acknowledged: number
  acknowledgedByRetry: number
  events: number
  screens: number
  resets: number
  repairs: number
  lostMessages: number
  convergedMs: number | null
  violations: string[]
}
