'use client'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useLayoutEffect,
  useMemo,
  useSyncExternalStore,
} from 'react'
import { DEFAULT_LANGUAGE, type Language, LANGUAGES } from '#lib/i18n/language.ts'
import { type Words, WORDS } from '#lib/i18n/words.ts'

/** Read by `public/theme.js` as well. */
const STORAGE_KEY = 'sanqu.language'
const listeners = new Set<() => void>()

type LanguageContext = {
  language: Language
  words: Words
  setLanguage: (language: Language) => void
}

const Context = createContext<LanguageContext | null>(null)

/** Holds the chosen language; changing it needs no reload and reaches every open tab. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const language = useSyncExternalStore(subscribe, readLanguage, () => DEFAULT_LANGUAGE)
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(STORAGE_KEY, next)
    for (const listener of listeners) listener()
  }, [])
  const value = useMemo(
    () => ({ language, words: WORDS[language], setLanguage }),
    [language, setLanguage],
  )
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    // The first paint waits for the chosen language; see public/theme.js.
    if (language === readLanguage()) delete root.dataset.waiting
  }, [language])
  return <Context value={value}>{children}</Context>
}

/** The same language with other words in some places: a community names its services itself. */
export function WordsWith({
  change,
  children,
}: {
  change: (words: Words, language: Language) => Words
  children: ReactNode
}) {
  const context = useLanguage()
  const value = useMemo(
    () => ({ ...context, words: change(context.words, context.language) }),
    [context, change],
  )
  return <Context value={value}>{children}</Context>
}

export function useLanguage(): LanguageContext {
  const context = use(Context)
  if (!context) throw new Error('useLanguage outside LanguageProvider')
  return context
}

export function useWords(): Words {
  return useLanguage().words
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function readLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY)
  return LANGUAGES.find((language) => language === stored) ?? DEFAULT_LANGUAGE
}
