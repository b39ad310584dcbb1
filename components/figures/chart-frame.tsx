'use client'
import { FileSpreadsheet, FileText } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { IconButton } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import type { Chart } from '#lib/domain/figures/charts.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { download } from './download.ts'

const FORMATS = [
  { format: 'csv', icon: FileText },
  { format: 'xlsx', icon: FileSpreadsheet },
] as const

/** One chart under its name, with its key, and its numbers as a file. */
export function ChartFrame({
  chart,
  legend,
  children,
}: {
  chart: Chart
  legend?: ReactNode
  children: ReactNode
}) {
  const { language, words } = useLanguage()
  const text = words.trends
  const { title, note } = text.charts[chart]
  const [problem, setProblem] = useState<string | null>(null)
  const save = (format: 'csv' | 'xlsx') =>
    api.figures.exportTrends.mutate({ chart, format, language }).then(
      (file) => {
        setProblem(null)
        download(file)
      },
      (error) => setProblem(text.exported.failed(errorSentence(error, words))),
    )
  return (
    <section aria-label={title} className="break-inside-avoid">
      <PanelHead title={title} note={note} className="pr-2!">
        {legend}
        <span className="flex print:hidden">
          {FORMATS.map(({ format, icon }) => (
            <IconButton
              key={format}
              icon={icon}
              size={28}
              label={text.exported[format](title)}
              onClick={() => void save(format)}
            />
          ))}
        </span>
      </PanelHead>
      {problem === null ? null : (
        <p role="alert" className="px-4 pt-2 text-12 text-red">
          {problem}
        </p>
      )}
      {children}
    </section>
  )
}

/**
 * A piece of a bar, as a picture: what is a background on the screen is left out on paper. Solid weighs
 * most; hollow has its edge.
 */
export function Piece({
  look,
  width = '100%',
  height = '100%',
}: {
  look: 'solid' | 'grey' | 'hollow'
  width?: string | number
  height?: string | number
}) {
  return (
    <svg aria-hidden="true" className="text-ink" style={{ display: 'block', width, height }}>
      <rect
        width="100%"
        height="100%"
        fill={look === 'hollow' ? 'none' : 'currentColor'}
        // A tone of its own would be as dark as ink on paper.
        fillOpacity={look === 'grey' ? 0.35 : 1}
        stroke="currentColor"
        strokeWidth={look === 'hollow' ? 2 : 0}
      />
    </svg>
  )
}

export function LegendKey({
  look,
  children,
}: {
  look: 'solid' | 'grey' | 'hollow'
  children: ReactNode
}) {
  return (
    <span className="inline-flex items-center gap-1 text-12 text-text-2">
      <Piece look={look} width={8} height={8} />
      {children}
    </span>
  )
}
