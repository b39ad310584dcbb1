'use client'
import { useEffect } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import type { DeliveryDetail } from '#server/queries/deliveries.ts'

const WEIGHTS = [400, 500, 700]
const HAN = /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/gu

const loaded = new Set<string>()

/**
 * Chinese comes in a hundred slices that a browser fetches when a sign of one is drawn. What this page
 * may have to say without a network is fetched before, while there is one.
 */
export function useFieldFonts(): void {
  const { field, survey, rounds, domain, common, shell, errors } = useWords()
  const buildings = useLiveTable('building')
  const isLive = useConnection().phase.kind === 'live'
  const hasBuildings = buildings.size > 0
  useEffect(() => {
    if (!isLive || !hasBuildings) return
    const places = [...buildings.values()].map(({ estate, name }) => `${estate ?? ''}${name}`)
    loadSlicesFor(signsOf([field, survey, rounds, domain, common, shell, errors, places]))
    // The names of buildings change with an import, which reloads the page's data as a whole.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLive, hasBuildings, field, survey, rounds, domain, common, shell, errors])
}

/** The same for what people said, once it is here. */
export function useFontsOf(details: DeliveryDetail | null): void {
  const isLive = useConnection().phase.kind === 'live'
  useEffect(() => {
    if (isLive && details) loadSlicesFor(signsOf(details))
  }, [isLive, details])
}

export function loadSlicesFor(signs: string): void {
  const fresh = [...new Set(signs.match(HAN))].filter((sign) => !loaded.has(sign)).join('')
  if (fresh === '') return
  for (const sign of fresh) loaded.add(sign)
  for (const weight of WEIGHTS) {
    document.fonts.load(`${weight} 16px "Noto Sans SC"`, fresh).catch(() => {
      for (const sign of fresh) loaded.delete(sign)
    })
  }
}

/** All that stands in these words; a sentence that is made by a function stands in its source. */
export function signsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'function') return unescaped(String(value))
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(signsOf).join('')
}

/** A bundler may have written 送 as \u9001. */
function unescaped(source: string): string {
  return source.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
