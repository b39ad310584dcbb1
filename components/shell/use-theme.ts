'use client'
import { useCallback, useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
export const THEME_CHOICES = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

/** Read by `public/theme.js`, which paints the page before anything else runs. */
const STORAGE_KEY = 'sanqu.theme'
const CHANGED = 'sanqu:theme'

/** The theme that is on, and the person's choice behind it. The map repaints on it. */
export function useTheme(): {
  theme: Theme
  choice: ThemeChoice
  setChoice: (choice: ThemeChoice) => void
} {
  const theme = useSyncExternalStore(subscribe, readTheme, (): Theme => 'light')
  const choice = useSyncExternalStore(subscribe, readChoice, (): ThemeChoice => 'system')
  const setChoice = useCallback((next: ThemeChoice) => {
    if (next === 'system') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, next)
    window.dispatchEvent(new Event(CHANGED))
  }, [])
  return { theme, choice, setChoice }
}

function subscribe(listener: () => void): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  window.addEventListener(CHANGED, listener)
  window.addEventListener('storage', listener)
  dark.addEventListener('change', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
    dark.removeEventListener('change', listener)
  }
}

function readTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}
