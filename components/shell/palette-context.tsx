'use client'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PaletteFind, PaletteGroup, PaletteSearch } from './command-palette.tsx'

type PaletteSource = { find?: PaletteFind; search?: PaletteSearch }

type PaletteContextValue = {
  open: boolean
  setOpen: (open: boolean) => void
  register: (source: PaletteSource) => () => void
  find: PaletteFind
  search: PaletteSearch
}

const PaletteContext = createContext<PaletteContextValue | null>(null)

/** Holds whether the palette is open, and what the screens of the moment add to it. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const sources = useRef(new Set<PaletteSource>())

  const register = useCallback((source: PaletteSource) => {
    sources.current.add(source)
    return () => {
      sources.current.delete(source)
    }
  }, [])
  const find = useCallback<PaletteFind>(
    (text) => [...sources.current].flatMap((source) => source.find?.(text) ?? []),
    [],
  )
  const search = useCallback<PaletteSearch>(async (text, signal) => {
    const answers = await Promise.all(
      [...sources.current].map((source): Promise<readonly PaletteGroup[]> =>
        source.search ? source.search(text, signal) : Promise.resolve([]),
      ),
    )
    return answers.flat()
  }, [])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!command || event.key.toLowerCase() !== 'k' || event.isComposing) return
      event.preventDefault()
      setOpen((shown) => !shown)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const value = useMemo(
    () => ({ open, setOpen, register, find, search }),
    [open, register, find, search],
  )
  return <PaletteContext value={value}>{children}</PaletteContext>
}

export function usePalette(): PaletteContextValue {
  const context = use(PaletteContext)
  if (!context) throw new Error('usePalette outside PaletteProvider')
  return context
}

/**
 * Adds to the palette while the calling screen is there. `source` must keep its identity between
 * renders (useMemo), or the palette forgets and learns it at each.
 */
export function usePaletteSource(source: PaletteSource): void {
  const { register } = usePalette()
  useEffect(() => register(source), [register, source])
}
