'use client'
import { useSyncExternalStore } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { QrCode } from './qr-code.tsx'

export type SheetCode = { buildingId: string; code: string; madeAt: string; label: string }

const nothingToFollow = () => () => undefined

/** Paper alone: six cards to a page, to be cut and put up. Black on white, whatever the screen wears. */
export function CodeSheet({
  codes,
  community,
}: {
  codes: readonly SheetCode[]
  community: string
}) {
  const text = useWords().resident.sheet
  const origin = useSyncExternalStore(
    nothingToFollow,
    () => window.location.origin,
    () => '',
  )
  return (
    <div data-theme="light" className="hidden bg-white text-black print:block">
      <div className="grid grid-cols-2">
        {codes.map(({ buildingId, code, label }) => (
          <section
            key={buildingId}
            className="flex h-[88mm] break-inside-avoid flex-col items-center justify-center gap-1 border border-dashed border-line-2 p-3 text-center"
          >
            <p className="text-12">{community}</p>
            <p className="text-20 font-semibold">{label}</p>
            <QrCode text={`${origin}/r/${code}`} label={label} className="size-[44mm]" />
            {/* For whoever's camera does not read it. */}
            <p className="font-mono text-12">
              {origin.replace(/^https?:\/\//, '')}/r/{code}
            </p>
            <p className="text-14 font-semibold">
              {text.scan} · {text.scanEn}
            </p>
            <p className="text-12">{text.how}</p>
            <p className="text-12">{text.howEn}</p>
          </section>
        ))}
      </div>
    </div>
  )
}
