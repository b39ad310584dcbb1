'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Theme } from '#components/shell/use-theme.ts'

export const WALL_THEMES = ['auto', 'light', 'dark'] as const
export type WallTheme = (typeof WALL_THEMES)[number]

export const WALL_VIEWS = ['overview', 'clocks', 'left'] as const
export type WallView = (typeof WALL_VIEWS)[number]

/** What somebody chose at this screen; it stays for days and through reloads. */
export type WallSettings = {
  theme: WallTheme
  /** Seconds that each view stays; 0: it does not rotate. */
  rotateS: number
  /** The view while it does not rotate. */
  view: WallView
}

export const ROTATE_S = 60
const LEAST_ROTATE_S = 5
const DEFAULTS: WallSettings = { theme: 'auto', rotateS: 0, view: 'overview' }
const STORAGE_KEY = 'sanqu.wall'
const CHANGED = 'sanqu:wall'

/** The address may ask for rotation (`?rotate=60`); what is chosen at the screen afterwards counts. */
export function useWallSettings(): [WallSettings, (change: Partial<WallSettings>) => void] {
  const asked = Number(useSearchParams().get('rotate'))
  const kept = useSyncExternalStore(subscribe, read, () => null)
  const settings = useMemo(() => {
    const chosen = kept === null ? null : (JSON.parse(kept) as Partial<WallSettings>)
    const rotateS = chosen?.rotateS ?? (Number.isFinite(asked) ? asked : 0)
    const longEnough = rotateS > 0 ? Math.max(LEAST_ROTATE_S, rotateS) : 0
    return { ...DEFAULTS, ...chosen, rotateS: longEnough }
  }, [kept, asked])
  const change = useCallback((part: Partial<WallSettings>) => {
    const before = JSON.parse(read() ?? '{}') as Partial<WallSettings>
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...before, ...part }))
    window.dispatchEvent(new Event(CHANGED))
  }, [])
  return [settings, change]
}

/** Light by day and dark from 19:00 to 7:00, by the clock of the post, unless somebody fixed it. */
export function themeOf(choice: WallTheme, now: Date): Theme {
  if (choice !== 'auto') return choice
  const hour = (Math.floor(now.getTime() / 3_600_000) + SHANGHAI_AHEAD_HOURS) % 24
  return hour >= DARK_FROM_HOUR || hour < LIGHT_FROM_HOUR ? 'dark' : 'light'
}

/** By the time alone, so that two walls of a post show the same and no timer has to be kept. */
export function viewAt({ rotateS, view }: WallSettings, now: Date): WallView {
  if (rotateS <= 0) return view
  const turn = Math.floor(now.getTime() / 1_000 / rotateS) % WALL_VIEWS.length
  return WALL_VIEWS[turn] ?? 'overview'
}

const SHANGHAI_AHEAD_HOURS = 8
const DARK_FROM_HOUR = 19
const LIGHT_FROM_HOUR = 7

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
  }
}

function read(): string | null {
  return localStorage.getItem(STORAGE_KEY)
}
