'use client'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatDayNarrow } from '#lib/i18n/format.ts'
import { Piece } from './chart-frame.tsx'

const HEIGHT_PX = 96

export type DayColumn = { look: 'solid' | 'hollow'; count: number }

/** The columns of one day side by side, each with its number on top, over the day. */
export function DayColumns({
  at,
  columns,
  most,
}: {
  at: string
  columns: readonly DayColumn[]
  most: number
}) {
  const { language } = useLanguage()
  return (
    <span className="flex w-full flex-col items-center" aria-hidden="true">
      <span className="flex items-end gap-0.5">
        {columns.map(({ look, count }) => (
          <span
            key={look}
            style={{ height: HEIGHT_PX + 18 }}
            className="flex w-7 flex-col items-center justify-end"
          >
            <span
              className={`text-12 leading-4 ${look === 'solid' ? 'font-medium' : 'text-text-2'}`}
            >
              {count === 0 ? '' : count}
            </span>
            <Piece
              look={look}
              width={16}
              height={count === 0 ? 0 : Math.max(3, (count / most) * HEIGHT_PX)}
            />
          </span>
        ))}
      </span>
      <time
        dateTime={at}
        className="w-full border-t pt-0.5 text-center text-12 text-text-2 underline decoration-line-2 underline-offset-2"
      >
        {formatDayNarrow(at, language)}
      </time>
    </span>
  )
}

/** Days from left to right; where they are many, they move. */
export function DayRow({ children }: { children: ReactNode }) {
  return (
    <div className="overflow-x-auto scroll-thin print:overflow-visible">
      <ol className="flex px-4 pt-2 pb-3 *:min-w-16 *:max-w-28 *:flex-1">{children}</ol>
    </div>
  )
}
