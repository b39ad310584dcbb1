'use client'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow } from '#lib/live/rows.ts'

export type SheetWords = {
  door: string
  who: string
  know: string
  last: string
  done: string
  made: (when: string) => string
  privacy: string
}

export type SheetRow = {
  key: string
  unit: string | null
  room: string
  who: string
  /** What to know before one knocks. */
  know: readonly string[]
  /** What came of the last visit. */
  last: string
}

export type SheetGroup = {
  buildingId: string
  building: BuildingRow | undefined
  /** Its place in the walk, in words; null where there is no order. */
  stop?: string | null
  /** How much is left there, in words. */
  note: string
  rows: readonly SheetRow[]
}

/** A list on A4, black on white: where, who, what to know, what stands, and room for a tick. */
export function DoorSheet({
  title,
  note,
  madeAt,
  detail = null,
  text,
  groups,
}: {
  title: string
  note: string
  /** When it was made, in words. */
  madeAt: string
  detail?: ReactNode
  text: SheetWords
  groups: readonly SheetGroup[]
}) {
  const { language } = useLanguage()
  return (
    <article className="print:text-black">
      <header className="flex items-baseline gap-3 border-b-2 border-ink pb-2">
        <h1 className="text-20 font-semibold">{title}</h1>
        <span className="min-w-0 flex-1">{note}</span>
        <span className="text-12">{text.made(madeAt)}</span>
      </header>
      {detail === null ? null : <p className="py-1 text-12">{detail}</p>}
      <table className="w-full text-left align-top">
        <thead>
          <tr className="border-b text-12 *:py-1 *:pr-2 *:font-medium">
            <th scope="col" className="w-32">
              {text.door}
            </th>
            <th scope="col">{text.who}</th>
            <th scope="col">{text.know}</th>
            <th scope="col" className="w-40">
              {text.last}
            </th>
            <th scope="col" className="w-16">
              {text.done}
            </th>
          </tr>
        </thead>
        {groups.map(({ buildingId, building, stop, note: left, rows }) => (
          <tbody key={buildingId} className="border-b border-line-2">
            <tr className="break-after-avoid">
              <th scope="rowgroup" colSpan={5} className="pt-1.5 font-semibold">
                <span className="inline-flex items-center gap-1.5">
                  {stop ? (
                    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-full border border-ink px-1 text-12">
                      {stop}
                    </span>
                  ) : null}
                  <BuildingTier building={building} />
                  {building ? buildingLabel(building, language) : ''}
                  <span className="text-12 font-normal">{left}</span>
                </span>
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.key} className="break-inside-avoid *:py-0.5 *:pr-2 *:align-top">
                <td className="pl-7 font-medium whitespace-nowrap">{doorLabel(row, language)}</td>
                <td>{row.who}</td>
                <td className="text-12">{row.know.join(' · ')}</td>
                <td className="text-12">{row.last}</td>
                <td aria-label={text.done}>
                  <span className="inline-block size-4 border border-ink align-middle" />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className="pt-2 text-12">{text.privacy}</p>
    </article>
  )
}
