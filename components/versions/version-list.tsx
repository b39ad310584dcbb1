'use client'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { formatMoment } from '#lib/i18n/format.ts'

type Saved = { version: number; at: string; by: string | null }

/** Every version that stood, newest first: who saved it, when, and what of it. */
export function VersionList<Row extends Saved>({
  rows,
  describe,
}: {
  rows: readonly Row[]
  describe: (row: Row, index: number) => ReactNode
}) {
  const { language, words } = useLanguage()
  const text = words.catalogue
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto scroll-thin">
      {rows.map((row, index) => (
        <li key={row.version} className="flex flex-col gap-0.5 border-b px-4 py-2">
          <span className="flex justify-between gap-2">
            <span className="font-medium">{text.version(row.version)}</span>
            <span className="text-12 text-text-2">
              {text.by(nameOf(row.by) ?? '', formatMoment(row.at, now, language))}
            </span>
          </span>
          <span className="line-clamp-3 text-12 text-text-2">{describe(row, index)}</span>
        </li>
      ))}
    </ol>
  )
}
